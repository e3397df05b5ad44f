import { type Block, rowOf, zeros } from './block.ts'
import { layerNormRows, normalizeRows } from './normalize.ts'

/**
 * Keeps the first `dimensions` columns, as Matryoshka-trained models allow (Kusupati et al. 2022, Matryoshka
 * Representation Learning), and gives the rows length 1 again unless `normalize` is false.
 * `layerNorm` standardises the full row first, which nomic-embed-text-v1.5 asks for.
 * @throws RangeError when `dimensions` is not a whole number in 1…cols.
 */
export function truncateDimensions(
  block: Block,
  dimensions: number,
  options: { readonly layerNorm?: boolean; readonly normalize?: boolean } = {},
): Block {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > block.cols) {
    throw new RangeError(`cannot keep ${dimensions} of ${block.cols} dimensions`)
  }
  const source = options.layerNorm === true ? layerNormRows(block) : block
  const out = zeros(block.rows, dimensions)
  for (let i = 0; i < block.rows; i++) {
    out.data.set(rowOf(source, i).subarray(0, dimensions), i * dimensions)
  }
  return options.normalize === false ? out : normalizeRows(out)
}
