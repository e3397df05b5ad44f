import type { Block } from './block.ts'

/** One bit a dimension: 1 for a positive number. Rows begin at whole 32-bit words; the bits left over are 0. */
export interface Bits {
  readonly words: Uint32Array
  readonly rows: number
  readonly dimensions: number
  /** Words of a row. */
  readonly stride: number
}

/** The signs of all numbers, as `quantize_embeddings(…, precision="ubinary")` of sentence-transformers takes them. */
export function signsOf({ data, rows, cols }: Block): Bits {
  const stride = Math.ceil(cols / 32)
  const words = new Uint32Array(rows * stride)
  for (let i = 0; i < rows; i++) {
    for (let t = 0; t < cols; t++) {
      if ((data[i * cols + t] ?? 0) > 0) {
        const at = i * stride + (t >> 5)
        words[at] = (words[at] ?? 0) | (1 << (t & 31))
      }
    }
  }
  return { words, rows, dimensions: cols, stride }
}

/** In how many dimensions the signs of row `i` of `a` and row `j` of `b` differ. Both have the same dimensions. */
export function hamming(a: Bits, i: number, b: Bits, j: number): number {
  const { stride } = a
  let count = 0
  for (let w = 0; w < stride; w++) {
    count += popcount((a.words[i * stride + w] ?? 0) ^ (b.words[j * stride + w] ?? 0))
  }
  return count
}

/** How many of the 32 bits are set. Source: Warren, Hacker's Delight, 5-1. */
function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x5555_5555)
  x = (x & 0x3333_3333) + ((x >>> 2) & 0x3333_3333)
  x = (x + (x >>> 4)) & 0x0f0f_0f0f
  return Math.imul(x, 0x0101_0101) >>> 24
}
