import { type Block, rowOf } from './block.ts'
import { requireSameLength, scorer } from './metrics.ts'
import type { Metric } from './names.ts'
import { smallest } from './select.ts'
import { distanceStrip, productStrip, STRIP } from './strips.ts'

/** Neighbours of query q at `q*k … (q+1)*k`, nearest first; equal scores by index. */
export interface Neighbors {
  readonly indices: Int32Array
  readonly scores: Float32Array
  readonly k: number
}

/**
 * The `k` rows of `block` nearest to each row of `queries`, exactly, by comparing with every row.
 * `k` of the answer is at most the number of rows. @throws RangeError when the widths differ or `k` is not a whole number ≥ 0.
 */
export function nearest(block: Block, queries: Block, k: number, metric: Metric): Neighbors {
  return search(block, queries, k, metric, -1)
}

/** The `k` rows nearest to row `index` of the same block, itself left out: `k` is at most rows − 1. */
export function nearestOf(index: number, block: Block, k: number, metric: Metric): Neighbors {
  if (!(index >= 0 && index < block.rows)) throw new RangeError(`there is no row ${index} of ${block.rows}`)
  return search(block, { data: rowOf(block, index), rows: 1, cols: block.cols }, k, metric, index)
}

function search(block: Block, queries: Block, wanted: number, metric: Metric, except: number): Neighbors {
  requireSameLength(queries.cols, block.cols)
  if (!Number.isInteger(wanted) || wanted < 0) throw new RangeError(`cannot find ${wanted} neighbours`)
  const k = Math.min(wanted, except < 0 ? block.rows : block.rows - 1)
  const indices = new Int32Array(queries.rows * k)
  const scores = new Float32Array(queries.rows * k)
  const toScore = scorer(metric, queries, block)
  const strip = metric === 'l2' ? distanceStrip : productStrip
  const sign = metric === 'l2' ? 1 : -1
  const keys = new Float64Array(STRIP * block.rows)
  for (let first = 0; first < queries.rows; first += STRIP) {
    const count = Math.min(STRIP, queries.rows - first)
    strip(queries, first, count, block, 0, keys)
    for (let r = 0; r < count; r++) {
      const row = keys.subarray(r * block.rows, (r + 1) * block.rows)
      for (let j = 0; j < row.length; j++) {
        const key = sign * toScore(row[j] ?? 0, first + r, j)
        // A vector that a faulty device left as NaN is no neighbour of anything.
        row[j] = Number.isNaN(key) ? Infinity : key
      }
      const found = smallest(row, k, except)
      const at = (first + r) * k
      indices.set(found, at)
      for (let j = 0; j < k; j++) scores[at + j] = sign * (row[found[j] ?? 0] ?? 0)
    }
  }
  return { indices, scores, k }
}
