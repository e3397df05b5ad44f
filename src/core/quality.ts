import type { Block } from './block.ts'
import { smallest } from './select.ts'
import { distanceStrip } from './strips.ts'

/**
 * What point `i` adds to the quality of a map. Distances are Euclidean in both spaces, equal ones ordered by row.
 * `penalty` is Σ (r − k) over the points that are among its `k` nearest on the map but not in the vectors, r being their true
 * rank; `overlap` the share of its true k neighbours that are among its k on the map (NaN when it has none).
 */
export function qualityOfPoint(
  vectors: Block,
  coords: Block,
  k: number,
  i: number,
): { penalty: number; overlap: number } {
  const n = vectors.rows
  const near = Math.min(k, n - 1)
  if (near < 1) return { penalty: 0, overlap: NaN }
  const distances = distancesFrom(vectors, i)
  const isTrue = new Uint8Array(n)
  for (const j of smallest(distances, near, i)) isTrue[j] = 1
  let penalty = 0
  let kept = 0
  for (const j of smallest(distancesFrom(coords, i), near, i)) {
    if (isTrue[j] === 1) kept++
    else penalty += rankOf(distances, j, i) - k
  }
  return { penalty, overlap: kept / near }
}

/**
 * Trustworthiness from the penalties of `count` of `n` points: 1 − 2 / (n·k·(2n − 3k − 1)) · Σ penalties for all points,
 * the mean over those counted otherwise. 0…1; null where the formula does not hold (k < 1, k ≥ n/2) or nothing was counted.
 * Source: Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods.
 */
export function trustworthinessFrom(penalties: number, count: number, n: number, k: number): number | null {
  if (count === 0 || k < 1 || k >= n / 2) return null
  return 1 - (2 * penalties) / (count * k * (2 * n - 3 * k - 1))
}

/**
 * `size` different rows of `n`, in ascending order, each choice equally likely; all rows when `size` is not smaller.
 * Source: Floyd's algorithm, Bentley 1987, A sample of brilliance.
 */
export function sampleRows(n: number, size: number, random: () => number): Int32Array {
  if (size >= n) return allRows(n)
  const chosen = new Set<number>()
  for (let last = n - size; last < n; last++) {
    const row = Math.floor(random() * (last + 1))
    chosen.add(chosen.has(row) ? last : row)
  }
  return Int32Array.from(chosen).sort()
}

function allRows(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i)
}

function distancesFrom(block: Block, i: number): Float64Array {
  const out = new Float64Array(block.rows)
  // Squares: the order is the same.
  distanceStrip(block, i, 1, block, 0, out)
  // A point that a faulty device left as NaN is near to nothing.
  for (let j = 0; j < out.length; j++) if (Number.isNaN(out[j])) out[j] = Infinity
  return out
}

/** 1 for the point nearest to `i`. */
function rankOf(distances: Float64Array, j: number, i: number): number {
  const own = distances[j] ?? 0
  let rank = 1
  for (let l = 0; l < distances.length; l++) {
    const other = distances[l] ?? 0
    if ((other < own || (other === own && l < j)) && l !== i) rank++
  }
  return rank
}
