/** A dense matrix of float32, row-major: row i is `data[i*cols … (i+1)*cols)`. Vectors travel in blocks, never as `number[][]`. */
export interface Block {
  readonly data: Float32Array
  readonly rows: number
  readonly cols: number
}

/** A block over `data`. @throws RangeError when `data.length` is not `rows × cols`. */
export function makeBlock(data: Float32Array, rows: number, cols: number): Block {
  if (data.length !== rows * cols) {
    throw new RangeError(`a block of ${rows} × ${cols} needs ${rows * cols} numbers, got ${data.length}`)
  }
  return { data, rows, cols }
}

/** A block of zeros. */
export function zeros(rows: number, cols: number): Block {
  return { data: new Float32Array(rows * cols), rows, cols }
}

/** Row `i` as a view: writing to it writes to the block. */
export function rowOf(block: Block, i: number): Float32Array {
  return block.data.subarray(i * block.cols, (i + 1) * block.cols)
}

/** The rows at `indices`, copied, in that order. */
export function takeRows(block: Block, indices: ArrayLike<number>): Block {
  const out = zeros(indices.length, block.cols)
  for (let r = 0; r < indices.length; r++) out.data.set(rowOf(block, indices[r] ?? 0), r * block.cols)
  return out
}

/** Vectors of one length put under each other, copied. @throws RangeError when lengths differ. */
export function stackRows(rows: readonly Float32Array[], cols: number): Block {
  const out = zeros(rows.length, cols)
  rows.forEach((row, r) => {
    if (row.length !== cols) throw new RangeError(`row ${r} has ${row.length} numbers, not ${cols}`)
    out.data.set(row, r * cols)
  })
  return out
}
