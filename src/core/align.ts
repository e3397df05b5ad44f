import { type Block, zeros } from './block.ts'
import { finiteRows } from './finite.ts'
import { singularVectors } from './svd.ts'

/**
 * Turns and mirrors a map, without scaling it, so that its points lie as near as they can to where they stood before:
 * orthogonal Procrustes, Q = U·Vᵀ with Σ coordsᵀ·previous = U·S·Vᵀ (Schönemann 1966).
 * Row i of `previous` is row `rows[i]` of `coords`; a negative entry says that the row is gone. The former map may have
 * fewer or more dimensions: the axes in common count. Directions that the common points do not determine
 * stay as they are, so that without common points only the centroid moves. A row without a place (NaN) counts on neither side.
 * @returns New coordinates, centroid 0.
 */
export function alignTo(coords: Block, previous: Block, rows: Int32Array): Block {
  const k = coords.cols
  const mean = columnMeans(coords)
  const formerMean = columnMeans(previous)
  const shared = Math.min(k, previous.cols)
  const relation = new Float64Array(k * k)
  const placed = new Set(finiteRows(coords))
  const formerlyPlaced = new Set(finiteRows(previous))
  for (let i = 0; i < Math.min(rows.length, previous.rows); i++) {
    const row = rows[i] ?? -1
    if (!placed.has(row) || !formerlyPlaced.has(i)) continue
    for (let a = 0; a < k; a++) {
      const x = (coords.data[row * k + a] ?? 0) - (mean[a] ?? 0)
      for (let b = 0; b < shared; b++) {
        const y = (previous.data[i * previous.cols + b] ?? 0) - (formerMean[b] ?? 0)
        relation[a * k + b] = (relation[a * k + b] ?? 0) + x * y
      }
    }
  }
  return turn(coords, mean, turnFor(relation, k))
}

/**
 * Share of the total variance along each axis as drawn, 0…1. Turning a map moves variance between its axes, so the shares
 * are taken from the drawn coordinates, those of rows that have a place. All 0 when there is no variance.
 * @param totalVariance Of the vectors, as `pca` gives it.
 */
export function axisShares(coords: Block, totalVariance: number): number[] {
  const { data, cols } = coords
  const placed = finiteRows(coords)
  const mean = columnMeans(coords)
  return Array.from(mean, (centre, c) => {
    let squares = 0
    for (const i of placed) squares += ((data[i * cols + c] ?? 0) - centre) ** 2
    return placed.length > 1 && totalVariance > 0
      ? Math.min(1, squares / (placed.length - 1) / totalVariance)
      : 0
  })
}

function columnMeans(coords: Block): Float64Array {
  const { data, cols } = coords
  const mean = new Float64Array(cols)
  const placed = finiteRows(coords)
  for (const i of placed) {
    for (let c = 0; c < cols; c++) mean[c] = (mean[c] ?? 0) + (data[i * cols + c] ?? 0) / placed.length
  }
  return mean
}

/** Q = U·Vᵀ. */
function turnFor(relation: Float64Array, k: number): Float64Array {
  const { u, v } = singularVectors(relation, k)
  const q = new Float64Array(k * k)
  for (let c = 0; c < k; c++) {
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        q[a * k + b] = (q[a * k + b] ?? 0) + (u[c * k + a] ?? 0) * (v[c * k + b] ?? 0)
      }
    }
  }
  return q
}

function turn(coords: Block, mean: Float64Array, q: Float64Array): Block {
  const k = coords.cols
  const out = zeros(coords.rows, k)
  for (let i = 0; i < coords.rows; i++) {
    for (let b = 0; b < k; b++) {
      let sum = 0
      for (let a = 0; a < k; a++) {
        sum += ((coords.data[i * k + a] ?? 0) - (mean[a] ?? 0)) * (q[a * k + b] ?? 0)
      }
      out.data[i * k + b] = sum
    }
  }
  return out
}
