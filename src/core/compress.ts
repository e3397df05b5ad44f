import { type Bits, signsOf } from './binary.ts'
import { type Block, zeros } from './block.ts'
import { fromHalves, toHalves } from './float16.ts'
import { fromInt8, rangesOf, toInt8 } from './int8.ts'
import { layerNormRows, normalizeRows } from './normalize.ts'
import type { Precision } from './precision.ts'

/**
 * Vectors as a store would keep them, ready to be searched: `unit` rows of length 1 compared by their product, `points`
 * by their distance, `signs` by the dimensions that differ, and then, where there are vectors to `rescore` by, by those.
 */
export type Compressed =
  | { readonly kind: 'unit'; readonly vectors: Block }
  | { readonly kind: 'points'; readonly vectors: Block }
  | { readonly kind: 'signs'; readonly bits: Bits; readonly rescore: Block | null }

/** What a precision makes of unit vectors. Ranges of int8 are those of these very rows. */
export function compress(unit: Block, precision: Precision): Compressed {
  switch (precision) {
    case 'float32':
      return { kind: 'unit', vectors: unit }
    case 'float16': {
      const data = fromHalves(toHalves(unit.data))
      return { kind: 'unit', vectors: normalizeRows({ ...unit, data }) }
    }
    case 'int8': {
      const ranges = rangesOf(unit)
      return { kind: 'unit', vectors: normalizeRows(fromInt8(toInt8(unit, ranges), ranges)) }
    }
    case 'binary':
      return { kind: 'signs', bits: signsOf(unit), rescore: null }
    case 'rescored':
      return { kind: 'signs', bits: signsOf(unit), rescore: unit }
  }
}

/**
 * The columns at `columns`, in that order, rows of length 1. Where the model asks for it (Nomic's), the full rows are
 * layer-normalised first; with all columns nothing is cut and nothing needs it.
 */
export function unitColumns(block: Block, columns: ArrayLike<number>, layerNorm: boolean): Block {
  const source = layerNorm && columns.length < block.cols ? layerNormRows(block) : block
  const out = zeros(block.rows, columns.length)
  for (let i = 0; i < block.rows; i++) {
    for (let t = 0; t < columns.length; t++) {
      out.data[i * columns.length + t] = source.data[i * source.cols + (columns[t] ?? 0)] ?? 0
    }
  }
  return normalizeRows(out)
}

/** The vectors that are drawn on a map: signs become −1 and 1. */
export function drawable(compressed: Compressed): Block {
  if (compressed.kind !== 'signs') return compressed.vectors
  const { bits, rescore } = compressed
  if (rescore) return rescore
  const out = zeros(bits.rows, bits.dimensions)
  const scale = 1 / Math.sqrt(Math.max(1, bits.dimensions))
  for (let i = 0; i < bits.rows; i++) {
    for (let t = 0; t < bits.dimensions; t++) {
      const word = bits.words[i * bits.stride + (t >> 5)] ?? 0
      out.data[i * bits.dimensions + t] = ((word >>> (t & 31)) & 1) === 1 ? scale : -scale
    }
  }
  return out
}
