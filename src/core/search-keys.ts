import { hamming } from './binary.ts'
import { type Block, takeRows } from './block.ts'
import type { Compressed } from './compress.ts'
import { dotAt, squaredDistanceAt } from './kernels.ts'
import { smallest } from './select.ts'
import { distanceStrip, productStrip, productsWith } from './strips.ts'

/** A pass of queries over compressed vectors. */
export interface Search {
  /**
   * Keys of all rows for the queries `first … first+count-1` (count ≤ `STRIP` of strips.ts): the smaller, the nearer; a query's own row,
   * broken ones and what a rescoring search did not take up are Infinity. Query `first+r` and row `j` are at `out[r * rows + j]`.
   */
  readonly keys: (first: number, count: number, out: Float64Array) => void
}

/**
 * Searches for the rows `queries` among all rows.
 * @param candidates how many hits by signs a rescoring search orders anew
 * @param broken rows that are neighbours of nothing and have none: signs and codes are numbers also of a vector that is none
 */
export function searchOf(
  compressed: Compressed,
  queries: Int32Array,
  candidates: number,
  broken: ReadonlySet<number> = new Set(),
): Search {
  const leaveOut = (row: Float64Array, self: number) => {
    row[self] = Infinity
    if (broken.has(self)) row.fill(Infinity)
    else for (const other of broken) row[other] = Infinity
  }
  if (compressed.kind === 'signs') {
    const { bits, rescore } = compressed
    return {
      keys(first, count, out) {
        for (let r = 0; r < count; r++) {
          const self = queries[first + r] ?? 0
          const row = out.subarray(r * bits.rows, (r + 1) * bits.rows)
          for (let j = 0; j < bits.rows; j++) row[j] = hamming(bits, self, bits, j)
          leaveOut(row, self)
          if (rescore) rescoreRow(row, self, rescore, Math.min(candidates, bits.rows - 1))
        }
      },
    }
  }
  const { vectors, kind } = compressed
  const asked = takeRows(vectors, queries)
  const strip = kind === 'unit' ? productStrip : distanceStrip
  const sign = kind === 'unit' ? -1 : 1
  return {
    keys(first, count, out) {
      strip(asked, first, count, vectors, 0, out)
      for (let r = 0; r < count; r++) {
        const row = out.subarray(r * vectors.rows, (r + 1) * vectors.rows)
        for (let j = 0; j < row.length; j++) {
          row[j] = numberOrLast(sign * (row[j] ?? 0))
        }
        leaveOut(row, queries[first + r] ?? 0)
      }
    },
  }
}

/** A vector that a faulty device left as NaN is no neighbour of anything. */
function numberOrLast(key: number): number {
  return Number.isNaN(key) ? Infinity : key
}

/** The best `candidates` by signs keep a key, now by their product with the query; all others drop out. */
function rescoreRow(keys: Float64Array, self: number, vectors: Block, candidates: number): void {
  const taken = smallest(keys, candidates, self)
  const products = productsWith(vectors, self, vectors, taken)
  keys.fill(Infinity)
  taken.forEach((j, at) => (keys[j] = numberOrLast(-(products[at] ?? 0))))
}

/**
 * The score of a pair of rows: the cosine, for signs that of vectors of −1 and 1; for points the negative squared distance.
 * Rescoring changes no pair's score: it orders hits.
 */
export function pairScore(compressed: Compressed, i: number, j: number): number {
  if (compressed.kind === 'signs') {
    const { bits } = compressed
    return 1 - (2 * hamming(bits, i, bits, j)) / bits.dimensions
  }
  const { data, cols } = compressed.vectors
  return compressed.kind === 'unit'
    ? dotAt(data, i * cols, data, j * cols, cols)
    : -squaredDistanceAt(data, i * cols, data, j * cols, cols)
}
