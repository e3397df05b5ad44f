import { describe, expect, it } from 'vitest'
import { rowOf } from '../../core/block.ts'
import { VARIANTS } from '../../core/pooling-variants.ts'
import type { BulkContext } from './bulk-batches.ts'
import { encodeTexts } from './encode.ts'
import { fakeModel, FakeSession } from './fake-model.ts'
import { Lanes } from './lanes.ts'
import { comparePoolings } from './poolings.ts'
import { VectorCache } from './vector-cache.ts'

function bench(change: Parameters<typeof fakeModel>[1] = {}) {
  const session = new FakeSession()
  const model = fakeModel(session, change)
  const lanes = new Lanes()
  const progress: [number, number][] = []
  const signal = new AbortController().signal
  const context = (more: Partial<BulkContext> = {}): BulkContext => ({
    lanes,
    signal,
    onProgress: (done, total) => progress.push([done, total]),
    ...more,
  })
  return { session, model, lanes, signal, progress, context }
}

const TEXTS = ['abc d', 'x', '', 'a b c d e f g h i', 'hello world of words']

describe('texts under every way of pooling', () => {
  it('are pooled as the page pools them, and without the special tokens', async () => {
    const { model, session, context, lanes, signal } = bench()
    const pooled = await comparePoolings(model, TEXTS, 'query', context())
    expect(pooled.map(({ variant }) => variant)).toEqual(VARIANTS)
    expect(session.batches.flat()).toHaveLength(TEXTS.length)
    for (const { variant, vectors } of pooled) {
      if (!variant.specials) continue
      const request = { texts: TEXTS, role: 'query', normalize: false, cache: false, lane: 'bulk' } as const
      const { vectors: expected } = await encodeTexts(
        model,
        { ...request, pooling: variant.pooling },
        { cache: new VectorCache(), lanes, signal, onProgress: () => {} },
      )
      expect(vectors).toEqual(expected)
    }
  })

  it('by hand: [CLS] abc d [SEP] is 101 3 1 102', async () => {
    const { model, context } = bench()
    const pooled = await comparePoolings(model, ['abc d'], 'none', context())
    const first = pooled.map(({ variant, vectors }) => [
      variant.pooling,
      variant.specials,
      rowOf(vectors, 0)[0],
    ])
    expect(first).toEqual([
      ['mean', true, 51.75],
      ['mean', false, 2],
      ['cls', true, 101],
      ['cls', false, 3],
      ['max', true, 102],
      ['max', false, 3],
      ['last', true, 102],
      ['last', false, 1],
    ])
  })

  it('that are cut keep their closing token', async () => {
    const { model, context } = bench()
    const pooled = await comparePoolings(model, ['a bb ccc dddd eeeee ffffff ggggggg'], 'none', context())
    expect(pooled.slice(-2).map(({ vectors }) => vectors.data[0])).toEqual([102, 6])
  })

  it('do not depend on the batches, and say how many are done', async () => {
    const { model, session, context, progress } = bench()
    model.tokenBudget = 1
    const alone = await comparePoolings(model, TEXTS, 'none', context())
    expect(progress[0]).toEqual([0, TEXTS.length])
    expect(progress.at(-1)).toEqual([TEXTS.length, TEXTS.length])
    expect(session.batches.length).toBeGreaterThan(1)
    const { model: other, context: otherContext } = bench()
    other.tokenBudget = 10_000
    expect(await comparePoolings(other, TEXTS, 'none', otherContext())).toEqual(alone)
  })

  it('of no texts are no rows', async () => {
    const { model, context, progress } = bench()
    const pooled = await comparePoolings(model, [], 'none', context())
    expect(pooled).toHaveLength(VARIANTS.length)
    for (const { vectors } of pooled) expect([vectors.rows, vectors.cols]).toEqual([0, 4])
    expect(progress).toEqual([[0, 0]])
  })

  it('are not to be had from a graph that pools', async () => {
    const { model, context, session } = bench({ recipe: { needsSentenceEmbedding: true } })
    session.sentenceOutput = 'sentence_embedding'
    await expect(comparePoolings(model, ['a'], 'none', context())).rejects.toMatchObject({
      kind: 'not-available',
      message: expect.not.stringContaining('no token vectors'),
    })
    const { model: bare, session: without, context: bareContext } = bench()
    without.hiddenOutput = null
    await expect(comparePoolings(bare, ['a'], 'none', bareContext())).rejects.toMatchObject({
      kind: 'not-available',
      message: expect.stringContaining('no token vectors'),
    })
    expect([...session.batches, ...without.batches]).toEqual([])
  })

  it('end with an abort after the batch under way', async () => {
    const { model, session, context } = bench()
    model.tokenBudget = 1
    const controller = new AbortController()
    session.beforeBatch = () => controller.abort()
    const texts = Array.from({ length: 90 }, (_, i) => 'word '.repeat(i % 6))
    const running = comparePoolings(model, texts, 'none', context({ signal: controller.signal }))
    await expect(running).rejects.toMatchObject({ kind: 'aborted' })
    expect(session.batches).toHaveLength(1)
  })

  it('wait for live work that comes later', async () => {
    const { model, session, context, lanes, signal } = bench()
    let open: () => void = () => {}
    const gate = new Promise<void>((resolve) => (open = resolve))
    const busy = lanes.run('live', signal, () => gate)
    const running = comparePoolings(model, ['a'], 'none', context())
    await new Promise((resolve) => setImmediate(resolve))
    let before = -1
    const live = lanes.run('live', signal, async () => {
      before = session.batches.length
    })
    open()
    await Promise.all([busy, running, live])
    expect([before, session.batches.length]).toEqual([0, 1])
  })

  it('go in batches as large as the device is quick', async () => {
    const { model, session, context } = bench()
    model.tokenBudget = 64
    await comparePoolings(
      model,
      Array.from({ length: 90 }, () => 'a b c d e f'),
      'none',
      context(),
    )
    expect(session.batches[0]).toHaveLength(8)
    expect(model.tokenBudget).toBeGreaterThan(64)
    expect(session.batches[1]?.length).toBeGreaterThan(8)
  })
})
