import { describe, expect, it } from 'vitest'
import { rowOf } from '../../core/block.ts'
import { fakeModel, FakeSession, readWords } from './fake-model.ts'
import { Lanes } from './lanes.ts'
import { leaveOneOut, type LeaveOneOutRequest } from './leave-one-out.ts'
import type { LoadedModel } from './loaded-model.ts'

function bench(change: Parameters<typeof fakeModel>[1] = {}) {
  const session = new FakeSession()
  const model = fakeModel(session, change)
  const progress: [number, number][] = []
  const leave = async (
    text: string,
    more: Partial<LeaveOneOutRequest> = {},
    { signal = new AbortController().signal, of = model }: { signal?: AbortSignal; of?: LoadedModel } = {},
  ) => {
    const onProgress = (done: number, total: number) => progress.push([done, total])
    const context = { lanes: new Lanes(), signal, onProgress }
    const { tokens, vectors } = await leaveOneOut(of, { text, role: 'none', pooling: null, ...more }, context)
    return { tokens: [...tokens], vectors, firsts: [...tokens].map((_, i) => rowOf(vectors, i)[0]) }
  }
  return { session, model, progress, leave }
}

describe('a text without one of its tokens', () => {
  it('is the others, encoded anew', async () => {
    // Ids 101 3 1 2 102; the fake's first number is the id.
    const { leave, session } = bench()
    const { tokens, vectors, firsts } = await leave('abc d ef')
    expect(tokens).toEqual([1, 2, 3])
    expect([vectors.rows, vectors.cols]).toEqual([3, 4])
    expect(session.batches.flat()).toEqual([
      [101, 1, 2, 102],
      [101, 3, 2, 102],
      [101, 3, 1, 102],
    ])
    expect(firsts).toEqual([51.5, 52, 51.75])
  })

  it('keeps its prompt', async () => {
    // “two words: ” stands before the text: 101 3 6 1 2 102.
    const { leave, session } = bench()
    expect((await leave('a bb', { role: 'document' })).tokens).toEqual([3, 4])
    expect(session.batches.flat()).toEqual([
      [101, 3, 6, 2, 102],
      [101, 3, 6, 1, 102],
    ])
  })

  it.each([
    ['cls', [101, 101]],
    ['last', [102, 102]],
    ['max', [102, 102]],
    ['mean', [(101 + 2 + 102) / 3, (101 + 3 + 102) / 3].map(Math.fround)],
  ] as const)('is pooled by %s when asked', async (pooling, expected) => {
    expect((await bench().leave('abc de', { pooling })).firsts).toEqual(expected)
  })

  it('is pooled as the model does otherwise', async () => {
    expect((await bench({ recipe: { pooling: 'cls' } }).leave('abc de')).firsts).toEqual([101, 101])
  })

  it('comes from the graph’s own output where that pools', async () => {
    const { leave, session } = bench({ recipe: { needsSentenceEmbedding: true } })
    session.sentenceOutput = 'sentence_embedding'
    expect((await leave('abc de')).firsts).toEqual([101, 101])
  })

  it('leaves out what the model saw alone, not what the limit had cut off', async () => {
    const { leave, session } = bench()
    expect((await leave('a bb ccc dddd eeeee ffffff ggggggg')).tokens).toEqual([1, 2, 3, 4, 5, 6])
    for (const ids of session.batches.flat()) expect(ids).not.toContain(7)
  })

  it('is its special tokens when it had no other', async () => {
    const { leave, session } = bench()
    expect((await leave('abc')).firsts).toEqual([101.5])
    expect(session.batches).toEqual([[[101, 102]]])
  })

  it('is zero when it had no special tokens either', async () => {
    const { leave, model, session, progress } = bench()
    const read = (text: string) => ({ ...readWords(text), prefix: [], suffix: [] })
    const { tokens, vectors } = await leave(
      'abc',
      {},
      { of: { ...model, tokenizer: { ...model.tokenizer, read } } },
    )
    expect([tokens, ...vectors.data]).toEqual([[0], 0, 0, 0, 0])
    expect(session.batches).toEqual([])
    expect(progress).toEqual([[1, 1]])
  })

  it('is nothing where the text is empty', async () => {
    const { leave, progress } = bench()
    const { tokens, vectors } = await leave('')
    expect([tokens, vectors.rows, vectors.cols]).toEqual([[], 0, 4])
    expect(progress).toEqual([[0, 0]])
  })

  it('goes in batches, says how many are done, and ends with an abort after the one under way', async () => {
    const { leave, model, session, progress } = bench({ recipe: { maxTokens: 300 } })
    const text = Array.from({ length: 200 }, () => 'word').join(' ')
    await leave(text)
    expect(session.batches.length).toBeGreaterThan(2)
    expect(progress[0]).toEqual([0, 200])
    expect(progress.at(-1)).toEqual([200, 200])
    const controller = new AbortController()
    session.batches.length = 0
    model.tokenBudget = 64
    session.beforeBatch = () => controller.abort()
    await expect(leave(text, {}, { signal: controller.signal })).rejects.toMatchObject({ kind: 'aborted' })
    expect(session.batches).toHaveLength(1)
  })
})
