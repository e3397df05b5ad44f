import { afterEach, describe, expect, it, vi } from 'vitest'
import type { StoreApi } from 'zustand/vanilla'
import { rowOf, zeros, type Block } from '../../core/block.ts'
import { l2 } from '../../core/metrics.ts'
import { normalizeRows } from '../../core/normalize.ts'
import { pca } from '../../core/pca.ts'
import { AnalysisWorker } from '../../engine/analysis-service.ts'
import type { AnalysisService } from '../../protocol/analysis.ts'
import type { Variant } from '../../protocol/dimensions.ts'
import { FIRST_VISIT } from '../../io/first-visit.ts'
import type { Saved } from '../../io/saved.ts'
import { openFakePage, until, type FakePage } from '../fake-page.ts'
import type { SearchIndex } from '../search/types.ts'
import type { AppState } from '../types.ts'
import type { MeasureRetrieval } from './types.ts'

vi.mock('../../io/first-screen.ts', () => ({ fetchFirstScreen: () => Promise.resolve(null) }))
vi.mock('../../io/browser-storage.ts', () => ({
  readRecord: () => Promise.resolve(),
  writeRecord: () => Promise.resolve(),
}))

let page: FakePage
afterEach(() => page.close())

/** A page whose studies are really computed; every variant that is measured alone is noted. */
async function open(more: { analysis?: Partial<AnalysisService>; retrieval?: MeasureRetrieval } = {}) {
  const engine = new AnalysisWorker()
  const single: Variant[] = []
  page = openFakePage(
    null,
    {},
    {
      reference: (...call) => engine.reference(...call),
      losses(job, study, reference, variants, onLoss) {
        if (variants.length === 1) single.push(...variants)
        return engine.losses(job, study, reference, variants, onLoss)
      },
      variantMap: (...call) => engine.variantMap(...call),
      timeScan: (_job, dimensions, precision) =>
        Promise.resolve({
          ok: true,
          value: { dimensions, precision, scanned: 10, rounds: 9, median: 1, low: 1, high: 1 },
        }),
      ...more.analysis,
    },
    more.retrieval ? { measureRetrieval: more.retrieval } : {},
  )
  const { store } = page
  await store.restored
  store.actions.loadModel({ model: 'embedscope-mini', device: 'wasm' })
  store.actions.replaceTexts(['a', 'bb', 'cccc', 'Zzzzzzzz', 'mmm'])
  await page.settled()
  return { store, single }
}

const state = () => page.store.getState().dimensions
const finished = () =>
  until(page.store, ({ dimensions }) => dimensions.why.phase === 'ready' && dimensions.now.phase === 'ready')

describe('the workspace Dimensions', () => {
  it('computes nothing until it is opened, then the point of the slider and both curves', async () => {
    const { store } = await open()
    expect(state()).toMatchObject({ texts: null, now: { phase: 'idle' }, curve: { phase: 'idle' } })
    store.actions.openWorkspace('dimensions')
    await finished()
    const { texts, now, curve, why } = state()
    expect(texts?.texts).toEqual(['a', 'bb', 'cccc', 'Zzzzzzzz', 'mmm'])
    expect(now).toMatchObject({ phase: 'ready', value: { variant: { dimensions: 3, precision: 'float32' } } })
    // The fake model has three dimensions and says that it was trained for two.
    expect(curve.phase === 'ready' && curve.value.map(({ variant }) => variant.dimensions)).toEqual([
      3, 3, 3, 3, 3, 2, 2, 2, 2, 2,
    ])
    expect(why.phase === 'ready' && why.value.points).toHaveLength(14)
    expect(now.phase === 'ready' && now.value.loss.kept).toBe(1)
  })

  it.each([
    { normalize: true, components: 2 },
    { normalize: false, components: 2 },
    { normalize: false, components: 3 },
  ] as const)(
    'has a full map of its own, from which nothing moves while nothing is lost: %o',
    async (look) => {
      const engine = new AnalysisWorker()
      const { store } = await open({ analysis: { analyse: (request) => engine.analyse(request) } })
      store.actions.set(look)
      await page.settled()
      store.actions.openWorkspace('dimensions')
      await finished()
      const { texts, now } = state()
      const explore = store.getState().view?.analysis.projection
      const full = texts?.map
      const small = now.phase === 'ready' ? now.value.map : null
      expect([full?.coords.rows, full?.coords.cols, explore?.coords.cols]).toEqual([5, 2, look.components])
      full?.coords.data.forEach((x, at) => expect(small?.coords.data[at]).toBeCloseTo(x, 6))
      // Of vectors of length 1 whatever Explore shows: their distances from the middle are below 2, and it stays the same map.
      const unit = normalizeRows(texts?.study.vectors ?? zeros(0, 0))
      const { coords } = pca(unit, 2)
      const near = (block: Block | undefined, i: number, j: number) =>
        l2(rowOf(block ?? coords, i), rowOf(block ?? coords, j))
      for (let i = 0; i < 5; i++) {
        for (let j = 0; j < 5; j++) expect(near(full?.coords, i, j)).toBeCloseTo(near(coords, i, j), 5)
      }
      // Turned as Explore's map is: in both, texts lie on the same side of the middle along most of the way.
      let along = 0
      for (let i = 0; i < 5; i++) {
        const [x = 0, y = 0] = rowOf(full?.coords ?? coords, i)
        const [u = 0, v = 0] = explore ? rowOf(explore.coords, i) : []
        along += x * u + y * v
      }
      expect(along).toBeGreaterThan(0)
    },
  )

  it('measures the point anew when the slider or the precision moves, and nothing else', async () => {
    const { store, single } = await open()
    store.actions.openWorkspace('dimensions')
    await finished()
    const { texts, curve } = state()
    store.actions.setDimensions({ precision: 'int8' })
    await until(
      store,
      ({ dimensions: { now } }) => now.phase === 'ready' && now.value.variant.precision === 'int8',
    )
    expect(state().texts).toBe(texts)
    expect(state().curve).toBe(curve)
    expect(single.map(({ precision }) => precision)).toEqual(['float32', 'int8'])
    // Prices concern no vector.
    store.actions.setDimensions({ memoryPrice: 9 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(single).toHaveLength(2)
  })

  it('of many moves measures the first and the last', async () => {
    const { store, single } = await open()
    store.actions.openWorkspace('dimensions')
    await finished()
    for (const precision of ['float16', 'int8', 'binary', 'rescored'] as const)
      store.actions.setDimensions({ precision })
    await until(
      store,
      ({ dimensions: { now } }) => now.phase === 'ready' && now.value.variant.precision === 'rescored',
    )
    expect(single.map(({ precision }) => precision)).toEqual(['float32', 'float16', 'rescored'])
  })

  it('starts anew with other texts and never shows figures of one beside texts of another', async () => {
    const { store } = await open()
    store.actions.openWorkspace('dimensions')
    await finished()
    const seen: string[] = []
    const stop = store.subscribe(({ dimensions: { texts, now, curve } }) => {
      const value = now.phase === 'idle' ? null : now.value
      const points = curve.phase === 'idle' ? null : curve.value
      if (value) expect(value.loss.keptBy).toHaveLength(texts?.ids.length ?? 0)
      seen.push(`${texts?.ids.length}:${now.phase}:${points?.length ?? '-'}`)
    })
    store.actions.replaceTexts(['x', 'yy', 'zzz', 'wwww', 'vvvvv', 'uuuuuu', 'ttttttt'])
    await until(
      store,
      ({ dimensions }) => dimensions.texts?.ids.length === 7 && dimensions.why.phase === 'ready',
    )
    stop()
    // The new texts come with their point, and without the former curves.
    expect(seen.find((line) => line.startsWith('7'))).toBe('7:ready:-')
  })

  it('stops when it is left, and says that there is nothing to compare below two texts', async () => {
    const { store } = await open()
    store.actions.openWorkspace('dimensions')
    await finished()
    store.actions.openWorkspace('explore')
    store.actions.replaceTexts(['alone'])
    await page.settled()
    expect(state().texts?.ids).toHaveLength(5)
    store.actions.openWorkspace('dimensions')
    expect(state()).toMatchObject({ texts: null, now: { phase: 'idle' } })
  })

  it('shows what failed and tries again when told', async () => {
    let broken = true
    const engine = new AnalysisWorker()
    const { store } = await open({
      analysis: {
        losses: (...call) =>
          broken
            ? Promise.resolve({ ok: false, error: { kind: 'memory', message: 'Full.', hint: 'Close tabs.' } })
            : engine.losses(...call),
      },
    })
    store.actions.openWorkspace('dimensions')
    await until(store, ({ dimensions }) => dimensions.now.phase === 'failed')
    expect(state().now).toMatchObject({ failure: { kind: 'memory' } })
    broken = false
    store.actions.retryDimensions()
    await finished()
    expect(state().now).toMatchObject({ phase: 'ready' })
  })

  it('has retrieval figures where something measures them, full ones once', async () => {
    const asked: string[] = []
    const { store } = await open({
      retrieval: (dimensions, precision) => {
        asked.push(`${dimensions} ${precision}`)
        return Promise.resolve({ recallAt1: 0.5, recallAt5: 1, mrr: 0.7, ndcgAt10: 0.8, queries: 40 })
      },
    })
    store.actions.openWorkspace('dimensions')
    await until(store, ({ dimensions }) => dimensions.retrieval.phase === 'ready')
    store.actions.setDimensions({ precision: 'binary' })
    await until(
      store,
      ({ dimensions: { retrieval } }) =>
        retrieval.phase === 'ready' && retrieval.value.precision === 'binary',
    )
    expect(asked).toEqual(['3 float32', '3 float32', '3 binary'])
    expect(state().retrieval).toMatchObject({
      value: { dimensions: 3, now: { ndcgAt10: 0.8 }, full: { queries: 40 } },
    })
  })

  it('drops retrieval figures, full ones too, when Search has another index or other labels', async () => {
    let queries = 1
    let asked = 0
    const { store } = await open({
      retrieval: () => {
        asked++
        const figures = { recallAt1: 1, recallAt5: 1, mrr: 1, ndcgAt10: 1, queries }
        return Promise.resolve(queries > 0 ? figures : null)
      },
    })
    const measuredWith = (count: number) =>
      until(
        store,
        ({ dimensions: { retrieval } }) =>
          retrieval.phase === 'ready' && retrieval.value.now.queries === count,
      )
    store.actions.openWorkspace('dimensions')
    await measuredWith(1)
    // What the threads of Search would do, without opening it.
    const { setState } = store as unknown as StoreApi<AppState>
    const setSearch = (change: Partial<AppState['search']>) =>
      setState(({ search }) => ({ search: { ...search, ...change } }))
    queries = 2
    setSearch({ corpus: { ...store.getState().search.corpus } })
    // At once: the tile must not stand beside labels that it is not of.
    expect(state().retrieval).not.toHaveProperty('value.now')
    await measuredWith(2)
    expect(state().retrieval).toMatchObject({ value: { full: { queries: 2 } } })
    queries = 0
    const index = {} as SearchIndex
    setSearch({ index: { phase: 'ready', shown: index } })
    expect(state().retrieval).not.toHaveProperty('value.now')
    await until(store, ({ dimensions }) => dimensions.retrieval.phase === 'idle')
    queries = 3
    setSearch({ index: { phase: 'ready', shown: { ...index } } })
    await measuredWith(3)
    // Progress of an index and what is typed are no news.
    const before = asked
    setSearch({ query: 'typed' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(asked).toBe(before)
  })

  it('times searches at the dimensions in force, and stops when told', async () => {
    const { store } = await open()
    store.actions.openWorkspace('dimensions')
    await finished()
    store.actions.measureScans()
    store.actions.stopScans()
    expect(state().timing).toEqual({ phase: 'idle' })
    store.actions.measureScans()
    await until(
      store,
      ({ dimensions }) => dimensions.times.length === 5 && dimensions.timing.phase === 'idle',
    )
    expect(new Set(state().times.map(({ precision }) => precision)).size).toBe(5)
    store.actions.measureScans()
    await until(store, ({ dimensions }) => dimensions.timing.phase === 'idle')
    expect(state().times).toHaveLength(5)
  })

  it('begins with the settings of the last visit, and with defaults where that one had none', async () => {
    const saved = {
      document: { items: [], groups: [] },
      settings: FIRST_VISIT.settings,
      model: { model: 'embedscope-mini', device: 'wasm' },
    } as const
    const opened = async (more: Partial<Saved>) => {
      page = openFakePage({ ...saved, document: { items: [], groups: [] }, ...more })
      await page.store.restored
      return state().settings
    }
    const kept = { ...(await opened({})), dimensions: 64, precision: 'int8', k: 9 } as const
    expect(kept.links).toBe(16)
    page.close()
    expect(await opened({ dimensions: kept })).toEqual(kept)
  })
})
