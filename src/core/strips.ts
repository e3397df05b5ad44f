import type { Block } from './block.ts'
import { dotAt, fourDistancesAt, fourDotsAt, squaredDistanceAt } from './kernels.ts'

/** Rows of the left block that a {@link Strip} handles at once. */
export const STRIP = 4

/**
 * Compares rows `first … first+count-1` of `a` (count ≤ {@link STRIP}) with rows `from …` of `b`; the answer for row
 * `first+r` and row `j` lands in `out[r * b.rows + j]`. Sums are those of kernels.ts to the last bit.
 * Four rows against two in one pass load six numbers for eight products: twice as fast as one pair at a time. Fewer than
 * four rows are compared one by one with four at a time.
 */
type Strip = (a: Block, first: number, count: number, b: Block, from: number, out: Float64Array) => void

/** Dot products of rows. */
export const productStrip: Strip = (a, first, count, b, from, out) => {
  if (count === STRIP) {
    productTiles(a, first, b, from, out)
    return
  }
  for (let r = 0; r < count; r++) productRun(a, first + r, b, from, out, r * b.rows)
}

/** Tiles for {@link STRIP} rows at once. Apart from the rest, so that the compiler keeps a tile's sums in registers. */
function productTiles(a: Block, first: number, b: Block, from: number, out: Float64Array): void {
  const n = a.cols
  const rows = b.rows
  let j = from
  for (; j + 1 < rows; j += 2) productTile(a.data, first * n, b.data, j * n, n, out, j, rows)
  if (j < rows)
    for (let r = 0; r < STRIP; r++) out[r * rows + j] = dotAt(a.data, (first + r) * n, b.data, j * n, n)
}

/** One row against all. */
function productRun(a: Block, i: number, b: Block, from: number, out: Float64Array, at: number): void {
  const n = a.cols
  const rows = b.rows
  let j = from
  for (; j + 3 < rows; j += 4) {
    fourDotsAt(a.data, i * n, b.data, j * n, (j + 1) * n, (j + 2) * n, (j + 3) * n, n, out, at + j)
  }
  for (; j < rows; j++) out[at + j] = dotAt(a.data, i * n, b.data, j * n, n)
}

/** Squared Euclidean distances of rows, from their differences. */
export const distanceStrip: Strip = (a, first, count, b, from, out) => {
  if (count === STRIP) {
    distanceTiles(a, first, b, from, out)
    return
  }
  for (let r = 0; r < count; r++) distanceRun(a, first + r, b, from, out, r * b.rows)
}

function distanceTiles(a: Block, first: number, b: Block, from: number, out: Float64Array): void {
  const n = a.cols
  const rows = b.rows
  let j = from
  for (; j + 1 < rows; j += 2) distanceTile(a.data, first * n, b.data, j * n, n, out, j, rows)
  if (j < rows)
    for (let r = 0; r < STRIP; r++)
      out[r * rows + j] = squaredDistanceAt(a.data, (first + r) * n, b.data, j * n, n)
}

function distanceRun(a: Block, i: number, b: Block, from: number, out: Float64Array, at: number): void {
  const n = a.cols
  const rows = b.rows
  let j = from
  for (; j + 3 < rows; j += 4) {
    fourDistancesAt(a.data, i * n, b.data, j * n, (j + 1) * n, (j + 2) * n, (j + 3) * n, n, out, at + j)
  }
  for (; j < rows; j++) out[at + j] = squaredDistanceAt(a.data, i * n, b.data, j * n, n)
}

/** Products of row `i` of `a` with those rows of `b`, in their order: what {@link productStrip} gives for them. */
export function productsWith(a: Block, i: number, b: Block, rows: Int32Array): Float64Array {
  const n = a.cols
  const out = new Float64Array(rows.length)
  const start = (at: number) => (rows[at] ?? 0) * n
  let at = 0
  for (; at + 3 < rows.length; at += 4) {
    const [j0, j1, j2, j3] = [start(at), start(at + 1), start(at + 2), start(at + 3)]
    fourDotsAt(a.data, i * n, b.data, j0, j1, j2, j3, n, out, at)
  }
  for (; at < rows.length; at++) out[at] = dotAt(a.data, i * n, b.data, start(at), n)
  return out
}

type Tile = (
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  n: number,
  out: Float64Array,
  at: number,
  stride: number,
) => void

const productTile: Tile = (a, i, b, j, n, out, at, stride) => {
  let x0 = 0
  let x1 = 0
  let x2 = 0
  let x3 = 0
  let y0 = 0
  let y1 = 0
  let y2 = 0
  let y3 = 0
  for (let t = 0; t < n; t++) {
    const x = b[j + t] ?? 0
    const y = b[j + n + t] ?? 0
    const p = a[i + t] ?? 0
    const q = a[i + n + t] ?? 0
    const r = a[i + 2 * n + t] ?? 0
    const s = a[i + 3 * n + t] ?? 0
    x0 += p * x
    x1 += q * x
    x2 += r * x
    x3 += s * x
    y0 += p * y
    y1 += q * y
    y2 += r * y
    y3 += s * y
  }
  store(out, at, stride, x0, x1, x2, x3)
  store(out, at + 1, stride, y0, y1, y2, y3)
}

const distanceTile: Tile = (a, i, b, j, n, out, at, stride) => {
  let x0 = 0
  let x1 = 0
  let x2 = 0
  let x3 = 0
  let y0 = 0
  let y1 = 0
  let y2 = 0
  let y3 = 0
  for (let t = 0; t < n; t++) {
    const x = b[j + t] ?? 0
    const y = b[j + n + t] ?? 0
    const p = a[i + t] ?? 0
    const q = a[i + n + t] ?? 0
    const r = a[i + 2 * n + t] ?? 0
    const s = a[i + 3 * n + t] ?? 0
    x0 += (p - x) * (p - x)
    x1 += (q - x) * (q - x)
    x2 += (r - x) * (r - x)
    x3 += (s - x) * (s - x)
    y0 += (p - y) * (p - y)
    y1 += (q - y) * (q - y)
    y2 += (r - y) * (r - y)
    y3 += (s - y) * (s - y)
  }
  store(out, at, stride, x0, x1, x2, x3)
  store(out, at + 1, stride, y0, y1, y2, y3)
}

function store(
  out: Float64Array,
  at: number,
  stride: number,
  v0: number,
  v1: number,
  v2: number,
  v3: number,
): void {
  out[at] = v0
  out[at + stride] = v1
  out[at + 2 * stride] = v2
  out[at + 3 * stride] = v3
}
