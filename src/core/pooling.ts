import { type Block, rowOf, zeros } from './block.ts'
import type { Pooling } from './names.ts'

/**
 * One vector a text from its tokens' vectors.
 * @param hidden [batch, sequence, dimensions], row-major, padded on the right.
 * @param lengths How many tokens of each row are real; the others are padding and never counted.
 * @returns [batch, dimensions]; a row without tokens is zero.
 * @throws RangeError when `hidden` has another size or a length is outside 0…sequence.
 */
export function pool(
  hidden: Float32Array,
  lengths: ArrayLike<number>,
  sequence: number,
  dimensions: number,
  pooling: Pooling,
): Block {
  const batch = lengths.length
  if (hidden.length !== batch * sequence * dimensions) {
    throw new RangeError(`${hidden.length} numbers are not ${batch} × ${sequence} × ${dimensions}`)
  }
  const out = zeros(batch, dimensions)
  for (let i = 0; i < batch; i++) {
    const length = lengths[i] ?? 0
    if (!(length >= 0 && length <= sequence)) {
      throw new RangeError(`row ${i} cannot have ${length} of ${sequence} tokens`)
    }
    if (length === 0) continue
    const start = i * sequence * dimensions
    const tokens = hidden.subarray(start, start + length * dimensions)
    poolRow(tokens, dimensions, pooling, rowOf(out, i))
  }
  return out
}

function poolRow(tokens: Float32Array, dimensions: number, pooling: Pooling, out: Float32Array): void {
  switch (pooling) {
    case 'cls':
      return out.set(tokens.subarray(0, dimensions))
    case 'last':
      return out.set(tokens.subarray(tokens.length - dimensions))
    case 'mean':
      return meanOf(tokens, dimensions, out)
    case 'max':
      return maxOf(tokens, dimensions, out)
  }
}

function meanOf(tokens: Float32Array, dimensions: number, out: Float32Array): void {
  const sums = new Float64Array(dimensions)
  for (let start = 0; start < tokens.length; start += dimensions) {
    for (let d = 0; d < dimensions; d++) sums[d] = (sums[d] ?? 0) + (tokens[start + d] ?? 0)
  }
  const count = tokens.length / dimensions
  for (let d = 0; d < dimensions; d++) out[d] = (sums[d] ?? 0) / count
}

function maxOf(tokens: Float32Array, dimensions: number, out: Float32Array): void {
  out.set(tokens.subarray(0, dimensions))
  for (let start = dimensions; start < tokens.length; start += dimensions) {
    for (let d = 0; d < dimensions; d++) out[d] = Math.max(out[d] ?? 0, tokens[start + d] ?? 0)
  }
}
