/** Sizes of the matrix in CSS pixels. */
export interface MatrixLayout {
  /** Room for labels on the left, and above. */
  readonly label: number
  /** Width and height of the cells together. */
  readonly side: number
  /** Every how many-th token has a label. */
  readonly every: number
}

const LARGEST_CELL = 44
const LARGEST_SIDE = 640
/** A label's line. */
const LINE = 14
const CHARACTER = 7

/**
 * Fits the matrix into `width`.
 * @param longest characters of the longest label
 */
export function matrixLayout(width: number, size: number, longest: number): MatrixLayout {
  const most = Math.min(110, width * 0.28)
  const label = Math.round(Math.max(28, Math.min(most, longest * CHARACTER + 10)))
  const side = Math.floor(Math.max(0, Math.min(width - label, LARGEST_SIDE, size * LARGEST_CELL)))
  const cell = side / Math.max(1, size)
  return { label, side, every: cell > 0 ? Math.max(1, Math.ceil(LINE / cell)) : 1 }
}
