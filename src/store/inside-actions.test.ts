import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { zeros } from '../core/block.ts'
import type { EncoderService } from '../protocol/encoder.ts'
import type { LeftOut, PooledVectors } from '../protocol/inspection.ts'
import { openFakePage, type FakePage } from './fake-page.ts'

vi.mock('../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

let page: FakePage
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage()
  await page.store.restored
  await page.settled()
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

const never = () => new AbortController().signal
const idsOf = (texts: readonly string[]) =>
  texts.map((wanted) => page.store.getState().document.items.find(({ text }) => text === wanted)?.id ?? '')
const replace = (texts: readonly string[]) => page.store.scripting.document.replace(texts)

describe('opening Inside', () => {
  it('selects texts that are not blank, and nothing when it is open', async () => {
    await replace(['', 'one', 'two'])
    expect(page.store.getState().selection.a).toBe(page.store.getState().document.items[0]?.id)
    page.store.actions.openWorkspace('inside')
    const [a, b] = idsOf(['one', 'two'])
    expect(page.store.getState()).toMatchObject({ workspace: 'inside', selection: { a, b } })
    page.store.actions.select({ b: null })
    page.store.actions.openWorkspace('inside')
    expect(page.store.getState().selection).toEqual({ a, b: null })
    page.store.actions.openWorkspace('explore')
    expect(page.store.getState()).toMatchObject({ workspace: 'explore', selection: { a, b: null } })
  })
})

describe('the pair of an open Inside', () => {
  const pair = () => {
    const { document, selection } = page.store.getState()
    const textOf = (id: string | null) => document.items.find((item) => item.id === id)?.text ?? null
    return [textOf(selection.a), textOf(selection.b)]
  }

  it('is another one where the document was replaced', async () => {
    page.store.actions.openWorkspace('inside')
    expect(pair()).toEqual(['dog', 'cat'])
    await replace([' ', 'one', 'two'])
    expect(pair()).toEqual(['one', 'two'])
    await replace(['alone'])
    expect(pair()).toEqual(['alone', null])
    await replace(['three', 'four'])
    expect(pair()).toEqual(['three', 'four'])
  })

  it('has another partner where that was deleted, and none where there was none', () => {
    page.store.actions.openWorkspace('inside')
    page.store.actions.deleteTexts(idsOf(['cat']))
    const [a, b] = pair()
    expect(a).toBe('dog')
    expect(b).not.toBeNull()
    page.store.actions.select({ b: null })
    page.store.actions.deleteTexts(idsOf(['car']))
    expect(pair()).toEqual(['dog', null])
    page.store.actions.undo()
    expect(pair()).toEqual(['dog', null])
  })

  it('keeps a text that is blank while it is typed over', () => {
    page.store.actions.openWorkspace('inside')
    page.store.actions.editText(page.store.getState().selection.b ?? '', '')
    expect(pair()).toEqual(['dog', ''])
  })

  it('is not chosen in Explore, where the nearest stands in', async () => {
    await replace(['one', 'two'])
    expect(pair()).toEqual(['one', null])
  })
})

describe('comparing ways of pooling', () => {
  /** The calls, answered with one vector a text. */
  function answer(): Parameters<EncoderService['poolings']>[] {
    const calls: Parameters<EncoderService['poolings']>[] = []
    page.encoder.poolings = async (...call) => {
      calls.push(call)
      await Promise.resolve(call[3](1, call[1].length))
      const vectors = zeros(call[1].length, 3)
      const value: PooledVectors[] = [{ variant: { pooling: 'max', specials: false }, vectors }]
      return { ok: true, value }
    }
    return calls
  }

  it('takes every text that is not blank, the selected ones first, and names the rows', async () => {
    const calls = answer()
    await replace(['one', 'two', ' ', 'three', 'four'])
    const [one, two, three, four] = idsOf(['one', 'two', 'three', 'four'])
    page.store.actions.select({ a: four ?? null, b: two ?? null })
    page.store.actions.set({ role: 'query' })
    const onProgress = vi.fn()
    const result = await page.store.actions.comparePoolings(onProgress, never())
    expect(calls.map(([, texts, role]) => [texts, role])).toEqual([
      [['four', 'two', 'one', 'three'], 'query'],
    ])
    expect(result).toMatchObject({
      ok: true,
      value: { ids: [four, two, one, three], pooled: [{ variant: { pooling: 'max', specials: false } }] },
    })
    expect(onProgress.mock.calls).toEqual([[1, 4]])
  })

  it('takes a thousand of more, the selected ones among them', async () => {
    const calls = answer()
    await replace(Array.from({ length: 1200 }, (_, i) => `text ${i}`))
    const [last = null] = idsOf(['text 1199'])
    page.store.actions.select({ a: last, b: last })
    const result = await page.store.actions.comparePoolings(() => {}, never())
    expect(calls[0]?.[1]).toHaveLength(1000)
    expect([calls[0]?.[1][0], calls[0]?.[1][1], calls[0]?.[1][999]]).toEqual([
      'text 1199',
      'text 0',
      'text 998',
    ])
    expect(result.ok && result.value.ids).toHaveLength(1000)
  })

  it('ends when it is cancelled', async () => {
    page.encoder.poolings = () => new Promise(() => {})
    const controller = new AbortController()
    const result = page.store.actions.comparePoolings(() => {}, controller.signal)
    controller.abort()
    expect(await result).toMatchObject({ ok: false, error: { kind: 'aborted' } })
  })
})

describe('leaving one token out', () => {
  const value: LeftOut = { tokens: Int32Array.of(1), vectors: zeros(1, 3) }

  it('is of the selected text as the page reads it', async () => {
    const calls: unknown[] = []
    page.encoder.leaveOneOut = (_job, ...call) => {
      calls.push(call.slice(0, 3))
      return Promise.resolve({ ok: true, value })
    }
    page.store.actions.set({ role: 'document', pooling: 'cls' })
    expect(await page.store.actions.leaveOneOut(() => {}, never())).toEqual({ ok: true, value })
    page.store.actions.set({ pooling: null })
    await page.store.actions.leaveOneOut(() => {}, never())
    expect(calls).toEqual([
      ['dog', 'document', 'cls'],
      ['dog', 'document', null],
    ])
  })

  it('of no text says so', async () => {
    await replace([' '])
    expect(await page.store.actions.leaveOneOut(() => {}, never())).toMatchObject({
      ok: false,
      error: { kind: 'invalid' },
    })
  })
})
