import { type Block, rowOf, zeros } from './block.ts'

/**
 * The rows that hold numbers only, in every one of the blocks, in ascending order. A faulty device leaves NaN or infinities in a
 * vector; what is computed of all vectors together leaves such a row out, or it would take the others along.
 */
export function finiteRows(...blocks: readonly [Block, ...Block[]]): Int32Array {
  const rows: number[] = []
  for (let i = 0; i < blocks[0].rows; i++) {
    if (blocks.every((block) => isFiniteRow(block, i))) rows.push(i)
  }
  return Int32Array.from(rows)
}

/** A block of `rows` rows: row i of `block` at `places[i]`, NaN in all others. */
export function spreadRows(block: Block, places: Int32Array, rows: number): Block {
  const out = zeros(rows, block.cols)
  out.data.fill(NaN)
  places.forEach((row, i) => out.data.set(rowOf(block, i), row * block.cols))
  return out
}

function isFiniteRow({ data, cols }: Block, i: number): boolean {
  for (let at = i * cols; at < (i + 1) * cols; at++) if (!Number.isFinite(data[at])) return false
  return true
}
