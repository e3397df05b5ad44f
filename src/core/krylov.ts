import { type Eigen, symmetricEigen } from './eigen.ts'
import { seededRandom } from './random.ts'

/** Vectors kept from one round to the next beyond those asked for: equal or near-equal values then do no harm. */
const SPARE = 5
/** Widest subspace. Doubling it halves the rounds but makes the small problem inside eight times as dear. */
const WIDEST = 56
const MOST_ROUNDS = 60
/** ‖A·v − λv‖ relative to the largest λ: with gaps of 1e-3 the vectors are then right to float32. */
const TOLERANCE = 1e-10

/**
 * The `count` largest eigenpairs of a symmetric positive semi-definite n × n matrix, n above {@link WIDEST}.
 * Subspace iteration in which the basis keeps every power of the matrix that it has seen (block Lanczos with full
 * orthogonalisation and restarts), so that it needs a handful of rounds where plain subspace iteration needs hundreds.
 * Source: Golub & Underwood 1977, The block Lanczos method for computing eigenvalues. Starts from fixed vectors: same
 * matrix, same answer.
 */
export function largestEigen(matrix: Float64Array, n: number, count: number): Eigen {
  const keep = count + SPARE
  const random = seededRandom(1)
  let start: Float64Array = Float64Array.from({ length: keep * n }, () => random() - 0.5)
  for (let round = 0; ; round++) {
    const { basis, image, width } = growBasis(matrix, n, start)
    const small = new Float64Array(width * width)
    for (let i = 0; i < width; i++) {
      for (let j = 0; j <= i; j++) {
        const x = dot64(basis, i * n, image, j * n, n)
        small[i * width + j] = x
        small[j * width + i] = x
      }
    }
    const ritz = symmetricEigen(small, width)
    const kept = Math.min(keep, width)
    const vectors = combine(ritz.vectors, basis, kept, width, n)
    const images = combine(ritz.vectors, image, Math.min(count, kept), width, n)
    if (round + 1 >= MOST_ROUNDS || settled(ritz.values, vectors, images, n)) {
      return { values: ritz.values.slice(0, count), vectors: vectors.slice(0, count * n) }
    }
    start = vectors
  }
}

/** An orthonormal basis of `start`, A·start, A²·start …, and its image A·basis, both as rows. */
function growBasis(
  matrix: Float64Array,
  n: number,
  start: Float64Array,
): { basis: Float64Array; image: Float64Array; width: number } {
  const basis = new Float64Array(WIDEST * n)
  const image = new Float64Array(WIDEST * n)
  let width = 0
  const add = (vector: Float64Array): void => {
    if (width < WIDEST && orthogonalize(vector, basis, width, n)) basis.set(vector, width++ * n)
  }
  for (let at = 0; at < start.length; at += n) add(start.slice(at, at + n))
  for (let i = 0; i < width; i++) {
    const product = image.subarray(i * n, (i + 1) * n)
    for (let row = 0; row < n; row++) product[row] = dot64(matrix, row * n, basis, i * n, n)
    add(product.slice())
  }
  return { basis, image, width }
}

/** Makes `vector` orthogonal to the basis and of length 1; false when nothing but rounding is left of it. */
function orthogonalize(vector: Float64Array, basis: Float64Array, width: number, n: number): boolean {
  const before = Math.sqrt(dot64(vector, 0, vector, 0, n))
  // Twice is enough (Kahan and Parlett): the second pass removes what rounding left of the first.
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < width; i++) addScaled(vector, 0, basis, i * n, -dot64(vector, 0, basis, i * n, n), n)
  }
  const after = Math.sqrt(dot64(vector, 0, vector, 0, n))
  if (!(after > 1e-12 * before)) return false
  for (let t = 0; t < n; t++) vector[t] = (vector[t] ?? 0) / after
  return true
}

/** Rows Σⱼ weights[i, j]·rows[j] for the first `count` rows of weights. */
function combine(
  weights: Float64Array,
  rows: Float64Array,
  count: number,
  width: number,
  n: number,
): Float64Array {
  const out = new Float64Array(count * n)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < width; j++) addScaled(out, i * n, rows, j * n, weights[i * width + j] ?? 0, n)
  }
  return out
}

function settled(values: Float64Array, vectors: Float64Array, images: Float64Array, n: number): boolean {
  const limit = TOLERANCE * (values[0] ?? 0)
  for (let at = 0, i = 0; at < images.length; at += n, i++) {
    const value = values[i] ?? 0
    let squares = 0
    for (let t = at; t < at + n; t++) {
      const rest = (images[t] ?? 0) - value * (vectors[t] ?? 0)
      squares += rest * rest
    }
    if (Math.sqrt(squares) > limit) return false
  }
  return true
}

// Not those of kernels.ts: a function that saw both kinds of array would be compiled well for neither. No tie depends on the
// order of these sums, so there are four that do not wait for each other.
function dot64(a: Float64Array, i: number, b: Float64Array, j: number, n: number): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let t = 0
  for (const end = n - 3; t < end; t += 4) {
    s0 += (a[i + t] ?? 0) * (b[j + t] ?? 0)
    s1 += (a[i + t + 1] ?? 0) * (b[j + t + 1] ?? 0)
    s2 += (a[i + t + 2] ?? 0) * (b[j + t + 2] ?? 0)
    s3 += (a[i + t + 3] ?? 0) * (b[j + t + 3] ?? 0)
  }
  for (; t < n; t++) s0 += (a[i + t] ?? 0) * (b[j + t] ?? 0)
  return s0 + s1 + s2 + s3
}

function addScaled(
  out: Float64Array,
  i: number,
  row: Float64Array,
  j: number,
  factor: number,
  n: number,
): void {
  for (let t = 0; t < n; t++) out[i + t] = (out[i + t] ?? 0) + factor * (row[j + t] ?? 0)
}
