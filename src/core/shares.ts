import { type Block, makeBlock } from './block.ts'
import { requireSameLength, scoreMatrix } from './metrics.ts'

/**
 * Who contributed what to the score of two mean-pooled texts. With a = 1/T Σ hᵢ and b = 1/U Σ gⱼ the dot product is bilinear:
 * a·b = Σᵢⱼ hᵢ·gⱼ / (T·U), and the cosine the same over ‖a‖‖b‖. So each pair of tokens has a share, and the shares sum to the
 * score, nothing left over. No other pooling has this.
 */

/** Which score is split. */
export type SharedScore = 'cosine' | 'dot'

/** The means of two texts' token states, and what both scores say of them; summed in float64. */
export interface MeanPair {
  /** Mean state of each text, H numbers; zero for a text without tokens. */
  readonly a: Float64Array
  readonly b: Float64Array
  readonly normA: number
  readonly normB: number
  readonly dot: number
  /** 0 when either mean is zero and has no direction. */
  readonly cosine: number
}

/** @param a [T × H] @param b [U × H] token states @throws RangeError when the widths differ */
export function meanPair(a: Block, b: Block): MeanPair {
  requireSameLength(a.cols, b.cols)
  const meanA = meanState(a)
  const meanB = meanState(b)
  const normA = Math.sqrt(product(meanA, meanA))
  const normB = Math.sqrt(product(meanB, meanB))
  const dot = product(meanA, meanB)
  return { a: meanA, b: meanB, normA, normB, dot, cosine: normA * normB === 0 ? 0 : dot / (normA * normB) }
}

/** What each pair of tokens adds to the score: [T × U]. @throws RangeError when the widths differ */
export function pairShares(a: Block, b: Block, of: SharedScore): Block {
  const { data } = scoreMatrix(a, 'dot', b)
  const scale = pairScale(a, b, of)
  return makeBlock(
    data.map((value) => value * scale),
    a.rows,
    b.rows,
  )
}

/**
 * What each token of `a` adds to the score with `b`: hᵢ·b / T, the sum of its row in {@link pairShares}, without the T × U
 * numbers of that. @throws RangeError when the widths differ
 */
export function tokenShares(a: Block, b: Block, of: SharedScore): Float64Array {
  const { b: mean } = meanPair(a, b)
  const scale = pairScale(a, b, of) * b.rows
  const shares = new Float64Array(a.rows)
  for (let i = 0; i < a.rows; i++) {
    let sum = 0
    for (let t = 0; t < a.cols; t++) sum += (a.data[i * a.cols + t] ?? 0) * (mean[t] ?? 0)
    shares[i] = sum * scale
  }
  return shares
}

/** What the pairs between tokens `rowsA` and `rowsB` add together. @throws RangeError when the widths differ */
export function groupShare(
  a: Block,
  rowsA: readonly number[],
  b: Block,
  rowsB: readonly number[],
  of: SharedScore,
): number {
  return product(sumOf(a, rowsA), sumOf(b, rowsB)) * pairScale(a, b, of)
}

/** One pair of tokens: row of a, row of b, and its share. */
export interface SharingPair {
  readonly i: number
  readonly j: number
  readonly share: number
}

/** The `count` pairs with the largest |share| among those `wanted`, largest first; equal ones in order. */
export function strongestPairs(
  { data, cols }: Block,
  count: number,
  wanted: (i: number, j: number) => boolean = () => true,
): readonly SharingPair[] {
  const best: SharingPair[] = []
  if (count < 1) return best
  let least = -1
  for (let at = 0; at < data.length; at++) {
    const share = data[at] ?? 0
    const size = Math.abs(share)
    if (best.length === count && !(size > least)) continue
    const i = Math.floor(at / cols)
    const j = at % cols
    if (!wanted(i, j)) continue
    let place = best.length
    while (place > 0 && size > Math.abs(best[place - 1]?.share ?? 0)) place--
    best.splice(place, 0, { i, j, share })
    if (best.length > count) best.pop()
    least = Math.abs(best.at(-1)?.share ?? 0)
  }
  return best
}

/** The sum of all numbers of a block, in float64. */
export function sumOfAll({ data }: Block): number {
  let sum = 0
  for (let at = 0; at < data.length; at++) sum += data[at] ?? 0
  return sum
}

/** What a product of two token states is multiplied by to become a share. */
function pairScale(a: Block, b: Block, of: SharedScore): number {
  if (a.rows === 0 || b.rows === 0) return 0
  const { normA, normB } = meanPair(a, b)
  const lengths = of === 'cosine' ? normA * normB : 1
  return lengths === 0 ? 0 : 1 / (a.rows * b.rows * lengths)
}

function meanState(block: Block): Float64Array {
  const all = Array.from({ length: block.rows }, (_, row) => row)
  return sumOf(block, all).map((sum) => sum / Math.max(1, block.rows))
}

function sumOf(block: Block, rows: readonly number[]): Float64Array {
  const sums = new Float64Array(block.cols)
  for (const row of rows) {
    for (let t = 0; t < block.cols; t++) sums[t] = (sums[t] ?? 0) + (block.data[row * block.cols + t] ?? 0)
  }
  return sums
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let t = 0; t < a.length; t++) sum += (a[t] ?? 0) * (b[t] ?? 0)
  return sum
}
