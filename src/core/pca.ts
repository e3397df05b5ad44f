import { type Block, rowOf, takeRows, zeros } from './block.ts'
import { type Eigen, symmetricEigen } from './eigen.ts'
import { finiteRows, spreadRows } from './finite.ts'
import { largestEigen } from './krylov.ts'
import { productStrip, STRIP } from './strips.ts'

interface PrincipalComponents {
  /** rows × components, centroid 0, widest direction first; NaN in a row that is not all numbers. */
  readonly coords: Block
  /** Variance along each component, divided by rows − 1 as a sample's is. */
  readonly variances: number[]
  /** Variance of the vectors over all their dimensions. */
  readonly totalVariance: number
}

/** Up to this side, solving the whole matrix is quicker than iterating for a few vectors. */
const DENSE_SIDE = 64
/** Iterating is for the few components of a map. */
const MOST_ITERATED = 16
/** Variance below this share of the total is rounding of float32 numbers, not a direction. */
const ROUNDING_SHARE = 1e-13
/** So is a total below this share of the squared lengths: all rows are equal. */
const EQUAL_ROWS = 1e-24

/**
 * Principal component analysis of the rows (Pearson 1901; Hotelling 1933), exact to float32.
 * Solves whichever matrix is smaller, rows × rows of products between texts or cols × cols of covariances.
 * Components that the data does not have (one row, equal rows, more asked for than there are directions) are zero.
 * The sign is fixed: the row farthest out along a component, the first of several, lies on the positive side.
 * A row that is not all numbers counts for nothing, and its place is NaN.
 */
export function pca(block: Block, components: number): PrincipalComponents {
  const kept = finiteRows(block)
  if (kept.length === block.rows) return componentsOf(block, components)
  const found = componentsOf(takeRows(block, kept), components)
  return { ...found, coords: spreadRows(found.coords, kept, block.rows) }
}

function componentsOf(block: Block, components: number): PrincipalComponents {
  const { rows } = block
  const coords = zeros(rows, components)
  const variances = Array.from({ length: components }, () => 0)
  const { centred, squares } = centre(block)
  const byRows = rows <= block.cols
  const vectors = byRows ? centred : transpose(centred)
  const side = vectors.rows
  const gram = products(vectors)
  let total = 0
  for (let i = 0; i < side; i++) total += gram[i * side + i] ?? 0
  if (!(total > squares * EQUAL_ROWS)) return { coords, variances, totalVariance: 0 }

  const wanted = Math.min(components, side)
  const { values, vectors: axes } = topEigen(gram, side, wanted)
  for (let c = 0; c < wanted; c++) {
    const value = values[c] ?? 0
    if (!(value > total * ROUNDING_SHARE)) break
    const axis = axes.subarray(c * side, (c + 1) * side)
    // Between texts, the eigenvector holds the positions themselves up to their scale √λ.
    const along = byRows ? axis.map((x) => x * Math.sqrt(value)) : project(centred, axis)
    const sign = signOf(along)
    for (let i = 0; i < rows; i++) coords.data[i * components + c] = sign * (along[i] ?? 0)
    variances[c] = value / (rows - 1)
  }
  return { coords, variances, totalVariance: total / (rows - 1) }
}

function topEigen(matrix: Float64Array, side: number, count: number): Eigen {
  return side <= DENSE_SIDE || count > MOST_ITERATED
    ? symmetricEigen(matrix, side)
    : largestEigen(matrix, side, count)
}

/** The rows less their mean, and Σ x² before that. */
function centre(block: Block): { centred: Block; squares: number } {
  const { rows, cols } = block
  const mean = new Float64Array(cols)
  let squares = 0
  for (let i = 0; i < rows; i++) {
    const row = rowOf(block, i)
    for (let t = 0; t < cols; t++) {
      const x = row[t] ?? 0
      squares += x * x
      mean[t] = (mean[t] ?? 0) + x / rows
    }
  }
  const centred = zeros(rows, cols)
  for (let i = 0; i < rows; i++) {
    const row = rowOf(block, i)
    const target = rowOf(centred, i)
    for (let t = 0; t < cols; t++) target[t] = (row[t] ?? 0) - (mean[t] ?? 0)
  }
  return { centred, squares }
}

function transpose({ data, rows, cols }: Block): Block {
  const out = zeros(cols, rows)
  for (let i = 0; i < rows; i++) {
    for (let t = 0; t < cols; t++) out.data[t * rows + i] = data[i * cols + t] ?? 0
  }
  return out
}

/** All products of two rows, in float64: rows × rows. */
function products(block: Block): Float64Array {
  const n = block.rows
  const out = new Float64Array(n * n)
  const strip = new Float64Array(STRIP * n)
  for (let first = 0; first < n; first += STRIP) {
    const count = Math.min(STRIP, n - first)
    productStrip(block, first, count, block, first, strip)
    for (let r = 0; r < count; r++) {
      for (let j = first; j < n; j++) {
        const x = strip[r * n + j] ?? 0
        out[(first + r) * n + j] = x
        out[j * n + first + r] = x
      }
    }
  }
  return out
}

/** Where each row lies along the axis. */
function project({ data, rows, cols }: Block, axis: Float64Array): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => {
    let sum = 0
    for (let t = 0; t < cols; t++) sum += (data[i * cols + t] ?? 0) * (axis[t] ?? 0)
    return sum
  })
}

/** Rows that are equally far out up to rounding count as equal, or two texts would swap sides from one run to the next. */
function signOf(along: Float64Array): number {
  let farthest = 0
  for (const x of along) farthest = Math.max(farthest, Math.abs(x))
  const first = along.find((x) => Math.abs(x) >= farthest * (1 - 1e-6)) ?? 0
  return first < 0 ? -1 : 1
}
