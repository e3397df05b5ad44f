import { takeRows, type Block } from '../../core/block.ts'
import { finiteRows } from '../../core/finite.ts'
import { qualityOfPoint, sampleRows, trustworthinessFrom } from '../../core/quality.ts'
import { seededRandom } from '../../core/random.ts'
import type { MapQuality } from '../../protocol/analysis.ts'
import { slices } from '../slices.ts'

/** Up to here the quality is computed together with the map. */
export const QUICK_ROWS = 150
/** Above it a sample of the points stands for all: each point costs a pass over all vectors. */
const EXACT_ROWS = 2000
const SAMPLE = 500
const NEIGHBORS = 5
const SLICE_MS = 40

/** Trustworthiness and neighbour overlap of a map, of the points that have a place, in slices that an abort can end. */
export async function mapQuality(vectors: Block, coords: Block, signal: AbortSignal): Promise<MapQuality> {
  const placed = finiteRows(vectors, coords)
  if (placed.length === vectors.rows) return qualityOf(vectors, coords, signal)
  const quality = await qualityOf(takeRows(vectors, placed), takeRows(coords, placed), signal)
  const overlap = new Float32Array(vectors.rows).fill(Number.NaN)
  placed.forEach((row, i) => (overlap[row] = quality.overlap[i] ?? Number.NaN))
  return { ...quality, overlap }
}

async function qualityOf(vectors: Block, coords: Block, signal: AbortSignal): Promise<MapQuality> {
  const n = vectors.rows
  // The measure needs k < n/2 (Venna & Kaski 2001); small documents get fewer neighbours rather than no figure.
  const k = Math.min(NEIGHBORS, Math.ceil(n / 2) - 1)
  const overlap = new Float32Array(n).fill(Number.NaN)
  if (k < 1) return { trustworthiness: null, overlap, k: 0, sampled: 0 }
  const rows = sampleRows(n, n > EXACT_ROWS ? SAMPLE : n, seededRandom(1))
  let penalties = 0
  const pause = slices(signal, SLICE_MS)
  for (const i of rows) {
    const point = qualityOfPoint(vectors, coords, k, i)
    penalties += point.penalty
    overlap[i] = point.overlap
    await pause()
  }
  return {
    trustworthiness: trustworthinessFrom(penalties, rows.length, n, k),
    overlap,
    k,
    sampled: rows.length,
  }
}
