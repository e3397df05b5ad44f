import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock, rowOf, zeros } from '../block.ts'
import { cosine, dot, l2 } from '../metrics.ts'
import { METRICS } from '../names.ts'
import { compareRankings } from './compare.ts'
import { fuse } from './fuse.ts'
import { bestRow, chunkSentences, retrieve } from './retrieve.ts'
import type { RankedList } from './types.ts'

const list = (...indices: number[]): RankedList => ({
  indices: Int32Array.from(indices),
  scores: Float64Array.from(indices, (_, i) => -i),
})

describe('reciprocal-rank fusion', () => {
  it('adds 1 / (60 + rank)', () => {
    const { indices, scores } = fuse([list(3, 1, 2), list(2, 3)])
    expect(Array.from(indices)).toEqual([3, 2, 1])
    expect(Array.from(scores)).toEqual([1 / 61 + 1 / 62, 1 / 63 + 1 / 61, 1 / 62])
  })

  it('puts equal sums in the order of the candidates, and takes empty lists', () => {
    expect(Array.from(fuse([list(5, 4), list(4, 5)]).indices)).toEqual([4, 5])
    expect(Array.from(fuse([list(2, 0), list()]).indices)).toEqual([2, 0])
    expect(fuse([]).indices).toHaveLength(0)
    expect(Array.from(fuse([list(0, 1), list(2, 1)], 0).scores)).toEqual([1, 1, 1])
  })
})

describe('retrieval', () => {
  it('orders as the scores of each pair do, in each metric', () => {
    const direct = { cosine, dot, l2 }
    const numbers = fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(numbers, fc.constantFrom(...METRICS), (data, metric) => {
        const block = makeBlock(Float32Array.from(data.slice(0, 9)), 3, 3)
        const query = Float32Array.from(data.slice(9))
        const { indices, scores } = retrieve(block, query, { metric, normalize: false, k: 99 })
        expect(Array.from(indices).toSorted((a, b) => a - b)).toEqual([0, 1, 2])
        indices.forEach((i, r) => expect(scores[r]).toBeCloseTo(direct[metric](rowOf(block, i), query), 4))
      }),
    )
  })

  it('of unit vectors is the same in all metrics; length counts only for the dot product and L2', () => {
    const block = makeBlock(Float32Array.of(10, 10, 1, 0, 0, 2), 3, 2)
    const query = Float32Array.of(1, 0.1)
    const order = (metric: 'cosine' | 'dot' | 'l2', normalize: boolean) =>
      Array.from(retrieve(block, query, { metric, normalize, k: 3 }).indices)
    expect(METRICS.map((metric) => order(metric, true))).toEqual([
      [1, 0, 2],
      [1, 0, 2],
      [1, 0, 2],
    ])
    expect(METRICS.map((metric) => order(metric, false))).toEqual([
      [1, 0, 2],
      [0, 1, 2],
      [1, 2, 0],
    ])
  })

  it('of nothing is nothing', () => {
    expect(
      retrieve(zeros(0, 2), Float32Array.of(1, 0), { metric: 'cosine', normalize: true, k: 5 }).indices,
    ).toHaveLength(0)
    expect(bestRow(zeros(0, 2), Float32Array.of(1, 0), { metric: 'cosine', normalize: true })).toBeNull()
  })

  it('finds the sentence that fits best', () => {
    const text = 'x Keys hang here.  Boots stay out.\n\nNo dogs. y'
    const spans = chunkSentences(text, { start: 2, end: text.length - 2 })
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Keys hang here.',
      'Boots stay out.',
      'No dogs.',
    ])
    const sentences = makeBlock(Float32Array.of(1, 0, 0.6, 0.8, 0, 1), 3, 2)
    expect(bestRow(sentences, Float32Array.of(0.5, 0.6), { metric: 'cosine', normalize: false })?.row).toBe(1)
    expect(bestRow(sentences, Float32Array.of(0, 1), { metric: 'l2', normalize: false })).toEqual({
      row: 2,
      score: 0,
    })
  })
})

describe('rankings beside each other', () => {
  it('show each of the first with its places', () => {
    const { rows, shared, same } = compareRankings([list(7, 8, 9), list(8, 7, 6), list(8)], 2)
    expect(rows).toEqual([
      { index: 7, ranks: [1, 2, null] },
      { index: 8, ranks: [2, 1, 1] },
    ])
    expect(shared).toBe(0.5)
    expect(same).toBe(false)
  })

  it('agree when their first are the same in the same order', () => {
    expect(compareRankings([list(1, 2, 3), list(1, 2, 4)], 2)).toMatchObject({ shared: 1, same: true })
    expect(compareRankings([list(1, 2), list(2, 1)], 2)).toMatchObject({ shared: 1, same: false })
    expect(compareRankings([list(), list()], 3)).toEqual({ rows: [], shared: null, same: true })
  })
})
