import { type Block, zeros } from './block.ts'
import { dotAt, squaredDistanceAt } from './kernels.ts'
import type { Metric } from './names.ts'
import { norm } from './normalize.ts'
import { distanceStrip, productStrip, STRIP } from './strips.ts'

/** A·B = Σ aᵢbᵢ. @throws RangeError when lengths differ, as all functions of two vectors here do. */
export function dot(a: Float32Array, b: Float32Array): number {
  requireSameLength(a.length, b.length)
  return dotAt(a, 0, b, 0, a.length)
}

/** Euclidean distance √Σ(aᵢ − bᵢ)², from the differences: 2 − 2·cos would lose all digits of vectors that nearly agree. */
export function l2(a: Float32Array, b: Float32Array): number {
  requireSameLength(a.length, b.length)
  return Math.sqrt(squaredDistanceAt(a, 0, b, 0, a.length))
}

/** A·B / (‖A‖‖B‖), −1…1; 0 when either vector is zero and has no direction. */
export function cosine(a: Float32Array, b: Float32Array): number {
  return cosineFrom(dot(a, b), norm(a), norm(b))
}

/** Whether score `x` is strictly nearer than score `y`. */
export function isNearer(metric: Metric, x: number, y: number): boolean {
  return metric === 'l2' ? x < y : x > y
}

/** The score that every other is nearer than. */
export function worst(metric: Metric): number {
  return metric === 'l2' ? Infinity : -Infinity
}

/**
 * Scores of each row of `block` against each row of `other`: `block.rows` × `other.rows`. Without `other`, of the block
 * against itself, where only one half is computed. @throws RangeError when the widths differ.
 */
export function scoreMatrix(block: Block, metric: Metric, other: Block = block): Block {
  requireSameLength(block.cols, other.cols)
  const symmetric = other === block
  const out = zeros(block.rows, other.rows)
  const toScore = scorer(metric, block, other)
  const strip = metric === 'l2' ? distanceStrip : productStrip
  const sums = new Float64Array(STRIP * other.rows)
  for (let first = 0; first < block.rows; first += STRIP) {
    const count = Math.min(STRIP, block.rows - first)
    const from = symmetric ? first : 0
    strip(block, first, count, other, from, sums)
    for (let r = 0; r < count; r++) {
      const i = first + r
      for (let j = from; j < other.rows; j++) {
        const score = toScore(sums[r * other.rows + j] ?? 0, i, j)
        out.data[i * other.rows + j] = score
        if (symmetric) out.data[j * other.rows + i] = score
      }
    }
  }
  return out
}

/** Scores of one vector against each row of `block`. @throws RangeError when the vector is not as wide as the block. */
export function scoresTo(vector: Float32Array, block: Block, metric: Metric): Float32Array {
  return scoreMatrix({ data: vector, rows: 1, cols: vector.length }, metric, block).data
}

/**
 * A function from what a strip computed (a product, or for `l2` a squared distance) to the score of row `i` of `block`
 * and row `j` of `other`.
 */
export function scorer(
  metric: Metric,
  block: Block,
  other: Block,
): (sum: number, i: number, j: number) => number {
  if (metric === 'dot') return (sum) => sum
  if (metric === 'l2') return (sum) => Math.sqrt(sum)
  const left = rowNorms(block)
  const right = other === block ? left : rowNorms(other)
  return (sum, i, j) => cosineFrom(sum, left[i] ?? 0, right[j] ?? 0)
}

/** A RangeError unless the lengths agree. */
export function requireSameLength(a: number, b: number): void {
  if (a !== b) throw new RangeError(`vectors of ${a} and of ${b} numbers cannot be compared`)
}

function cosineFrom(product: number, normA: number, normB: number): number {
  const lengths = normA * normB
  if (lengths === 0) return 0
  // Rounding can carry parallel vectors past 1, where Math.acos gives NaN.
  return Math.min(1, Math.max(-1, product / lengths))
}

function rowNorms({ data, rows, cols }: Block): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => Math.sqrt(dotAt(data, i * cols, data, i * cols, cols)))
}

/** Every figure of one pair of vectors, each computed from the numbers and none from another by an identity. */
export interface PairMeasures {
  readonly dot: number
  readonly normA: number
  readonly normB: number
  readonly cosine: number
  /** Angle between the vectors, 0…180; 90 when either is zero, as its cosine of 0 says. */
  readonly angleDegrees: number
  readonly l2: number
  /** L2 distance of the two vectors once each has length 1; its square is 2 − 2·cosine when neither is zero. */
  readonly unitL2: number
}

/** Measures a pair in float64. @throws RangeError when lengths differ. */
export function measurePair(a: Float32Array, b: Float32Array): PairMeasures {
  const product = dot(a, b)
  const normA = norm(a)
  const normB = norm(b)
  const scaleA = normA === 0 ? 0 : 1 / normA
  const scaleB = normB === 0 ? 0 : 1 / normB
  let differences = 0
  let sums = 0
  for (let t = 0; t < a.length; t++) {
    const x = (a[t] ?? 0) * scaleA
    const y = (b[t] ?? 0) * scaleB
    differences += (x - y) * (x - y)
    sums += (x + y) * (x + y)
  }
  const unitL2 = Math.sqrt(differences)
  return {
    dot: product,
    normA,
    normB,
    cosine: cosineFrom(product, normA, normB),
    // acos loses half its digits near 0° and 180°. This form does not: Kahan 2006, How Futile are Mindless
    // Assessments of Roundoff, §12.
    angleDegrees: normA === 0 || normB === 0 ? 90 : (2 * Math.atan2(unitL2, Math.sqrt(sums)) * 180) / Math.PI,
    l2: l2(a, b),
    unitL2,
  }
}
