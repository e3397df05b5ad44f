/** A place in the matrix. */
export interface Cell {
  readonly i: number
  readonly j: number
}

/** Where a key leads from `cell` in a matrix of `size`; null for keys that do not move. As the ARIA grid pattern has it. */
export function walkCells(cell: Cell, key: string, control: boolean, size: number): Cell | null {
  const last = size - 1
  const { i, j } = cell
  switch (key) {
    case 'ArrowUp':
      return { i: Math.max(0, i - 1), j }
    case 'ArrowDown':
      return { i: Math.min(last, i + 1), j }
    case 'ArrowLeft':
      return { i, j: Math.max(0, j - 1) }
    case 'ArrowRight':
      return { i, j: Math.min(last, j + 1) }
    case 'Home':
      return control ? { i: 0, j: 0 } : { i, j: 0 }
    case 'End':
      return control ? { i: last, j: last } : { i, j: last }
    case 'PageUp':
      return { i: Math.max(0, i - 10), j }
    case 'PageDown':
      return { i: Math.min(last, i + 10), j }
    default:
      return null
  }
}
