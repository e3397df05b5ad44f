import { type Block, rowOf, zeros } from './block.ts'
import { smallest } from './select.ts'

/**
 * Attention of one layer travels as a block of A·T rows and T columns: row head·T + from, column to. What is here reads
 * such a block, or one head of it [T × T].
 */

/** How many heads a layer's block holds. @throws RangeError when its rows are no whole number of heads. */
export function headCount({ rows, cols }: Block): number {
  const heads = cols === 0 ? 0 : rows / cols
  if (!Number.isInteger(heads)) throw new RangeError(`${rows} rows of ${cols} weights are no whole heads`)
  return heads
}

/** One head's weights [T × T] as a view of the layer's. @throws RangeError for a head that is not there. */
export function headOf(layer: Block, head: number): Block {
  const heads = headCount(layer)
  if (!(head >= 0 && head < heads)) throw new RangeError(`no head ${head} among ${heads}`)
  const { cols } = layer
  return {
    data: layer.data.subarray(head * cols * cols, (head + 1) * cols * cols),
    rows: cols,
    cols,
  }
}

/** The mean of a layer's heads [T × T]; its rows sum to 1 as theirs do. */
export function meanOverHeads(layer: Block): Block {
  const heads = headCount(layer)
  const mean = zeros(layer.cols, layer.cols)
  const size = mean.data.length
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let head = 0; head < heads; head++) sum += layer.data[head * size + i] ?? 0
    mean.data[i] = sum / heads
  }
  return mean
}

/**
 * Rows and columns `kept` of a head, in ascending order. Nothing is scaled: rows then sum to less than 1. With all tokens kept it
 * is the head itself, not a copy.
 */
export function takeTokens(weights: Block, kept: readonly number[]): Block {
  if (kept.length === weights.cols) return weights
  const taken = zeros(kept.length, kept.length)
  kept.forEach((from, i) => {
    kept.forEach((to, j) => {
      taken.data[i * kept.length + j] = weights.data[from * weights.cols + to] ?? 0
    })
  })
  return taken
}

/** The sum of each row's weights, summed in float64; of the columns `kept` only, where given. */
export function rowSums(weights: Block, kept?: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.rows)
  for (let i = 0; i < weights.rows; i++) {
    const row = rowOf(weights, i)
    let sum = 0
    if (kept) for (let k = 0; k < kept.length; k++) sum += row[kept[k] ?? 0] ?? 0
    else for (let j = 0; j < row.length; j++) sum += row[j] ?? 0
    sums[i] = sum
  }
  return sums
}

/** The largest |1 − sum| of any row: 0 for perfect attention, NaN as soon as a weight is. */
export function largestRowError(weights: Block): number {
  let largest = 0
  for (const sum of rowSums(weights)) largest = Math.max(largest, Math.abs(1 - sum))
  return largest
}

/** The largest weight among rows and columns `kept`, or among all. */
export function peakWeight(weights: Block, kept?: readonly number[]): number {
  let peak = 0
  if (!kept) {
    for (let i = 0; i < weights.data.length; i++) peak = Math.max(peak, weights.data[i] ?? 0)
    return peak
  }
  for (const i of kept) for (const j of kept) peak = Math.max(peak, weights.data[i * weights.cols + j] ?? 0)
  return peak
}

/**
 * Where a token's attention goes most: the `count` largest weights of a row among columns `kept`, largest first, equal ones
 * in order.
 * @returns columns; fewer than `count` where there are no more
 */
export function strongest(row: Float32Array, kept: readonly number[], count: number): readonly number[] {
  const keys = Float64Array.from(kept, (j) => -(row[j] ?? 0))
  return Array.from(smallest(keys, Math.min(count, kept.length)), (place) => kept[place] ?? 0)
}

/** A square block in small, [side × side]: each cell is the largest weight of those it stands for, so that no peak gets lost. */
export function shrinkByPeak(weights: Block, side: number): Block {
  const { rows, cols, data } = weights
  if (rows <= side) return weights
  const small = zeros(side, side)
  for (let i = 0; i < rows; i++) {
    const row = Math.floor((i * side) / rows) * side
    for (let j = 0; j < cols; j++) {
      const at = row + Math.floor((j * side) / cols)
      small.data[at] = Math.max(small.data[at] ?? 0, data[i * cols + j] ?? 0)
    }
  }
  return small
}
