import { hamming } from './binary.ts'
import { type Block, takeRows } from './block.ts'
import type { Compressed } from './compress.ts'
import { dotAt, squaredDistanceAt } from './kernels.ts'
import { smallest } from './select.ts'
import { distanceStrip, productStrip } from './strips.ts'

/** A pass of queries over compressed vectors. */
export interface Search {
  /**
   * Keys of all rows for the queries `first … first+count-1` (count ≤ `STRIP` of strips.ts): the smaller, the nearer; a query's own row
   * and what a rescoring search did not take up are Infinity. Query `first+r` and row `j` are at `out[r * rows + j]`.
   */
  readonly keys: (first: number, count: number, out: Float64Array) => void
}

/**
 * Searches for the rows `queries` among all rows.
 * @param candidates how many hits by signs a rescoring search orders anew
 */
export function searchOf(compressed: Compressed, queries: Int32Array, candidates: number): Search {
  if (compressed.kind === 'signs') {
    const { bits, rescore } = compressed
    return {
      keys(first, count, out) {
        for (let r = 0; r < count; r++) {
          const self = queries[first + r] ?? 0
          const row = out.subarray(r * bits.rows, (r + 1) * bits.rows)
          for (let j = 0; j < bits.rows; j++) row[j] = hamming(bits, self, bits, j)
          row[self] = Infinity
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
          const key = sign * (row[j] ?? 0)
          // A vector that a faulty device left as NaN is no neighbour of anything.
          row[j] = Number.isNaN(key) ? Infinity : key
        }
        row[queries[first + r] ?? 0] = Infinity
      }
    },
  }
}

/** The best `candidates` by signs keep a key, now by their product with the query; all others drop out. */
function rescoreRow(keys: Float64Array, self: number, vectors: Block, candidates: number): void {
  const taken = smallest(keys, candidates, self)
  keys.fill(Infinity)
  const { data, cols } = vectors
  for (const j of taken) keys[j] = -dotAt(data, self * cols, data, j * cols, cols)
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
