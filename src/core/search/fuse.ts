import type { RankedList } from './types.ts'

/** Cormack, Clarke & Büttcher's constant, the usual one. */
const K = 60

/**
 * Reciprocal-rank fusion: each list gives a candidate 1 / (k + its rank), and a candidate's score is the sum. Scores of the lists do not count,
 * so that lists of different kinds can be put together. Equal sums by index.
 * Source: Cormack, Clarke & Büttcher 2009, Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods.
 */
export function fuse(lists: readonly RankedList[], k = K): RankedList {
  const sums = new Map<number, number>()
  for (const { indices } of lists) {
    indices.forEach((index, i) => sums.set(index, (sums.get(index) ?? 0) + 1 / (k + i + 1)))
  }
  const order = [...sums].sort(([i, a], [j, b]) => b - a || i - j)
  return {
    indices: Int32Array.from(order, ([index]) => index),
    scores: Float64Array.from(order, ([, sum]) => sum),
  }
}
