/** Sizes of the matrix of pairs, in CSS pixels. */
export interface MatrixRoom {
  readonly cell: { readonly width: number; readonly height: number }
  /** Width of the names beside the rows and height of those over the columns; 0 where lines have no room for them. */
  readonly rowNames: number
  readonly columnNames: number
}

const LARGEST = 40
const TALLEST = 540
/** Lines closer than this cannot be read. */
const SMALLEST_NAMED = 13
const CHARACTER = 7

/**
 * @param width of the room
 * @param longest characters of the longest name of a row, and of a column
 */
export function matrixRoom(
  width: number,
  rows: number,
  cols: number,
  longest: { readonly row: number; readonly column: number },
): MatrixRoom {
  const height = Math.min(LARGEST, TALLEST / Math.max(1, rows))
  const beside = height >= SMALLEST_NAMED ? Math.min(longest.row * CHARACTER + 10, 120, width * 0.32) : 0
  const cell = Math.min(LARGEST, Math.max(0, width - beside) / Math.max(1, cols))
  const above = cell >= SMALLEST_NAMED ? Math.min(longest.column * CHARACTER + 12, 110) : 0
  return {
    cell: { width: cell, height },
    rowNames: Math.round(beside),
    columnNames: Math.round(above),
  }
}
