import { type Block, zeros } from './block.ts'

/** For each dimension the lowest value and the distance of two neighbouring codes; 0 where all values are equal. */
export interface Ranges {
  readonly low: Float32Array
  readonly step: Float32Array
}

/**
 * The range of each dimension over these rows, in 255 steps: what sentence-transformers calls the calibration of int8
 * (`quantize_embeddings`, sentence_transformers/quantization.py).
 */
export function rangesOf({ data, rows, cols }: Block): Ranges {
  const low = new Float32Array(cols).fill(rows > 0 ? Infinity : 0)
  const high = new Float32Array(cols).fill(rows > 0 ? -Infinity : 0)
  for (let at = 0; at < rows * cols; at += cols) {
    for (let t = 0; t < cols; t++) {
      const value = data[at + t] ?? 0
      if (value < (low[t] ?? 0)) low[t] = value
      if (value > (high[t] ?? 0)) high[t] = value
    }
  }
  return { low, step: high.map((top, t) => (top - (low[t] ?? 0)) / 255) }
}

/** Codes −128…127, the nearest to each number; numbers beyond the ranges get the code at the end. */
export function toInt8({ data, rows, cols }: Block, { low, step }: Ranges): Int8Array {
  const codes = new Int8Array(rows * cols)
  for (let at = 0; at < codes.length; at += cols) {
    for (let t = 0; t < cols; t++) {
      const width = step[t] ?? 0
      const code = width > 0 ? Math.round(((data[at + t] ?? 0) - (low[t] ?? 0)) / width) : 0
      codes[at + t] = Math.min(255, Math.max(0, code)) - 128
    }
  }
  return codes
}

/** The numbers that the codes stand for. */
export function fromInt8(codes: Int8Array, { low, step }: Ranges): Block {
  const cols = low.length
  const out = zeros(cols === 0 ? 0 : codes.length / cols, cols)
  for (let at = 0; at < codes.length; at += cols) {
    for (let t = 0; t < cols; t++) {
      out.data[at + t] = (low[t] ?? 0) + ((codes[at + t] ?? 0) + 128) * (step[t] ?? 0)
    }
  }
  return out
}
