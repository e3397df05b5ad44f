import { describe, expect, it } from 'vitest'
import { zeros, type Block } from '../block.ts'
import { nearest } from '../neighbors.ts'
import { normalizeRows } from '../normalize.ts'
import { evaluateGrid } from './evaluate-grid.ts'
import { evaluationTable } from './evaluation-table.ts'
import { documentOf, spansOf } from './fake-spans.ts'
import { gridOf, type GridAxes } from './grid.ts'
import type { EmbedOptions, GridPorts, GridProgress, GridRequest } from './grid-ports.ts'
import type { EvaluationCell, LabelledQuery } from './types.ts'

/** Vectors that count letters: `a` on the first axis and so on. The query's prompt turns them upside down, so that prompts matter. */
function letters(texts: readonly string[], { role, dimensions, normalize }: EmbedOptions): Block {
  const cols = dimensions ?? 4
  const block = zeros(texts.length, cols)
  texts.forEach((text, i) => {
    for (const letter of text) {
      const axis = letter.charCodeAt(0) - 97
      if (axis >= 0 && axis < cols)
        block.data[i * cols + axis] = (block.data[i * cols + axis] ?? 0) + (role === 'query' ? -1 : 1)
    }
  })
  return normalize ? normalizeRows(block) : block
}

const documents = [documentOf('aaa b', 'A'), documentOf('bb. cc bbb', 'B'), documentOf('ccc d ccc', 'C')]
const queries: LabelledQuery[] = [
  { id: 'q1', text: 'aa', difficulty: 'same words', relevant: [{ documentId: 'A', grade: 2 }] },
  { id: 'q2', text: 'bbb', difficulty: 'same words', relevant: [{ documentId: 'B', grade: 1 }] },
  { id: 'q3', text: 'zzz', difficulty: 'unanswerable', relevant: [] },
]
const AXES: GridAxes = {
  chunkings: [{ by: 'tokens', size: 2, overlap: 0 }],
  methods: ['dense', 'bm25', 'hybrid'],
  prompts: ['right', 'none'],
  metrics: ['dot'],
  dimensions: [null],
  normalize: true,
}

interface Calls {
  readonly embedded: { readonly count: number; readonly options: EmbedOptions }[]
  pauses: number
}

async function run(
  axes: Partial<GridAxes>,
  change: Partial<GridPorts> = {},
  request: Partial<GridRequest> = {},
) {
  const calls: Calls = { embedded: [], pauses: 0 }
  const progress: GridProgress[] = []
  const ports: GridPorts = {
    embed: async (texts, options, onProgress) => {
      calls.embedded.push({ count: texts.length, options })
      onProgress(texts.length, texts.length)
      return letters(texts, options)
    },
    nearest: async (vectors, asked, k, metric) => nearest(vectors, asked, k, metric),
    pause: async () => void calls.pauses++,
    ...change,
  }
  const spans = documents.map(({ text }) => spansOf(text))
  const settings = gridOf({ ...AXES, ...axes }, true)
  const cells: EvaluationCell[] = []
  for await (const cell of evaluateGrid(
    { mode: 'asymmetric', documents, spans, queries, settings, ...request },
    ports,
    (p) => progress.push(p),
  ))
    cells.push(cell)
  return { cells, calls, progress }
}

describe('the settings of a grid', () => {
  it('are all combinations, words once', () => {
    const axes: GridAxes = { ...AXES, metrics: ['cosine', 'l2'], dimensions: [null, 2] }
    expect(gridOf(axes, true)).toHaveLength(8 + 1 + 8)
    expect(gridOf(axes, false)).toHaveLength(4 + 1 + 4)
    expect(gridOf(axes, false).every(({ prompt }) => prompt === 'none')).toBe(true)
  })
})

describe('a grid', () => {
  it('has a cell for each setting, with figures worked out by hand', async () => {
    const { cells } = await run({})
    const [right, none, words] = cells
    // Chunks of two tokens: A “aaa b”, B “bb.”, B “cc bbb”, C “ccc d”, C “ccc”.
    expect(cells.map(({ chunkCount }) => chunkCount)).toEqual([5, 5, 5, 5, 5])
    expect(none?.outcomes.map(({ found }) => found.map(({ documentId }) => documentId))).toEqual([
      ['A', 'B', 'C'],
      ['B', 'A', 'C'],
      ['A', 'B', 'C'],
    ])
    expect(none?.figures?.recallAt1.value).toBe(1)
    expect(none?.outcomes[0]).toMatchObject({
      firstRelevantRank: 1,
      topScore: expect.closeTo(3 / Math.sqrt(10), 5),
      found: [{ documentId: 'A', grade: 2, chunkId: 'A#0-5' }, { grade: 0 }, { grade: 0 }],
    })
    // Upside down, A is the last for q1: recall 0 and 1/3. For q2, C is first, then A, then B by its chunk without c.
    expect(right?.outcomes.map(({ firstRelevantRank }) => firstRelevantRank)).toEqual([3, 3, null])
    expect(right?.figures?.reciprocalRank.value).toBeCloseTo(1 / 3, 10)
    // As words, “aa” is nowhere and “bbb” is.
    expect(words?.outcomes.map(({ firstRelevantRank }) => firstRelevantRank)).toEqual([null, 1, null])
    expect(words?.figures?.recallAt5).toMatchObject({ value: 0.5, low: 0, high: 1 })
    expect(words?.answerability).toEqual({
      answerable: 2,
      unanswerable: 1,
      // q2 beats q3, q1 and q3 both found nothing.
      auroc: 0.75,
      medianAnswerable: words?.outcomes[1]?.topScore,
      medianUnanswerable: null,
    })
  })

  it('computes once what several settings share', async () => {
    const { calls } = await run({})
    expect(calls.embedded.map(({ count, options }) => `${count} ${options.role}`)).toEqual([
      '5 document',
      '3 query',
      '5 bare',
      '3 bare',
    ])
  })

  it('swaps the prompts, cuts dimensions and tells nearest by the metric', async () => {
    const { calls, cells } = await run({
      methods: ['dense'],
      prompts: ['swapped'],
      metrics: ['l2'],
      dimensions: [2],
      normalize: false,
    })
    expect(calls.embedded.map(({ options }) => options)).toEqual([
      { role: 'query', dimensions: 2, normalize: false },
      { role: 'document', dimensions: 2, normalize: false },
    ])
    const best = cells[0]?.outcomes.map(({ topScore }) => topScore)
    // q1 = (2, 0) against (0, 0) of C; q2 = (0, 3) likewise; q3 = (0, 0) is where C is.
    expect(best).toEqual([2, 3, 0])
    // With distances, the smaller is the better: the query that nothing answers is the nearest.
    expect(cells[0]?.answerability.auroc).toBe(0)
  })

  it('of texts of one kind puts the same prompt on both sides, and leaves the query itself out', async () => {
    const own = [
      { id: 'q', text: 'aaa b', difficulty: null, relevant: [{ documentId: 'B', grade: 1 }], self: 'A' },
    ]
    const axes = { methods: ['dense' as const], prompts: ['right' as const, 'swapped' as const] }
    const { calls, cells } = await run(axes, {}, { mode: 'symmetric', queries: own })
    expect(calls.embedded.map(({ options }) => options.role)).toEqual([
      'query',
      'query',
      'document',
      'document',
    ])
    expect(cells[0]?.outcomes[0]).toMatchObject({ firstRelevantRank: 1, figures: { recallAt1: 1 } })
    expect(cells[0]?.outcomes[0]?.found.map(({ documentId }) => documentId)).toEqual(['B', 'C'])
  })

  it('tells how far it is', async () => {
    const { progress } = await run({})
    expect(progress[0]).toEqual({ done: 0, total: 5, step: 'chunks', fraction: 0 })
    expect(progress.at(-1)).toMatchObject({ done: 4, total: 5, step: 'scores' })
    const places = progress.map(({ done }) => done)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(progress.every(({ fraction }) => fraction >= 0 && fraction <= 1)).toBe(true)
  })

  it('ends when a port throws, and keeps the cells it gave', async () => {
    const cells: EvaluationCell[] = []
    let calls = 0
    const request: GridRequest = {
      mode: 'asymmetric',
      documents,
      spans: documents.map(({ text }) => spansOf(text)),
      queries,
      settings: gridOf(AXES, true),
    }
    const work = async () => {
      const ports: GridPorts = {
        embed: async (texts, options) => letters(texts, options),
        nearest: async (vectors, asked, k, metric) => {
          if (++calls === 2) throw new Error('cancelled')
          return nearest(vectors, asked, k, metric)
        },
        pause: async () => {},
      }
      for await (const cell of evaluateGrid(request, ports, () => {})) cells.push(cell)
    }
    await expect(work()).rejects.toThrow('cancelled')
    expect(cells).toHaveLength(1)
  })

  it('of nothing has no figures', async () => {
    const { cells } = await run({}, {}, { documents: [], spans: [], queries: [] })
    expect(cells.map(({ figures, chunkCount }) => [figures, chunkCount])).toEqual(
      Array.from({ length: 5 }, () => [null, 0]),
    )
  })

  it('becomes a table', async () => {
    const { cells } = await run({ methods: ['dense', 'bm25'], prompts: ['none'], dimensions: [2] })
    const measured = {
      collection: 'handbook',
      mode: 'asymmetric',
      model: 'mini (wasm, fp32)',
      cells,
    } as const
    const [heads = [], dense = [], words = []] = evaluationTable(measured)
    expect(heads).toHaveLength(dense.length)
    expect(heads).toHaveLength(words.length)
    const at = (row: readonly unknown[], head: string) => row[heads.indexOf(head)]
    for (const row of [dense, words]) {
      expect(['collection', 'mode', 'model'].map((head) => at(row, head))).toEqual([
        'handbook',
        'asymmetric',
        'mini (wasm, fp32)',
      ])
    }
    expect(
      ['chunk size', 'prompt', 'dimensions', 'recall@1', 'recall@1 low'].map((head) => at(dense, head)),
    ).toEqual([2, 'none', 2, 1, 1])
    expect(['method', 'prompt', 'metric', 'MRR', 'AUROC answerable'].map((head) => at(words, head))).toEqual([
      'bm25',
      '',
      '',
      0.5,
      0.75,
    ])
  })
})
