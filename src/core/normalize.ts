import { type Block, rowOf, zeros } from './block.ts'
import { dotAt } from './kernels.ts'

/** Euclidean length ‖v‖, summed in float64. */
export function norm(v: Float32Array): number {
  return Math.sqrt(dotAt(v, 0, v, 0, v.length))
}

/** A new block whose rows have length 1. A row of zeros has no direction and stays zero. */
export function normalizeRows(block: Block): Block {
  const out = zeros(block.rows, block.cols)
  for (let i = 0; i < block.rows; i++) {
    const length = norm(rowOf(block, i))
    if (length === 0) continue
    const start = i * block.cols
    for (let t = start; t < start + block.cols; t++) out.data[t] = (block.data[t] ?? 0) / length
  }
  return out
}

/** What torch and Nomic's recipe add to the variance, so that a constant row divides by something. */
const LAYER_NORM_EPSILON = 1e-5

/**
 * A new block whose rows have mean 0 and (population) variance 1, without learned scale and shift: (x − μ) / √(σ² + 1e-5).
 * nomic-embed-text-v1.5 asks for this before its vectors are truncated.
 * Source: Ba, Kiros & Hinton 2016, Layer Normalization; torch.nn.functional.layer_norm.
 */
export function layerNormRows(block: Block): Block {
  const out = zeros(block.rows, block.cols)
  for (let i = 0; i < block.rows; i++) {
    const row = rowOf(block, i)
    const target = rowOf(out, i)
    let sum = 0
    for (const x of row) sum += x
    const mean = sum / block.cols
    let squares = 0
    for (const x of row) squares += (x - mean) * (x - mean)
    const scale = 1 / Math.sqrt(squares / block.cols + LAYER_NORM_EPSILON)
    for (let t = 0; t < target.length; t++) target[t] = ((row[t] ?? 0) - mean) * scale
  }
  return out
}
