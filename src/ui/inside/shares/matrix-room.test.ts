import { describe, expect, it } from 'vitest'
import { matrixRoom } from './matrix-room.ts'

const longest = { row: 8, column: 8 }

describe('matrixRoom', () => {
  it('names short texts on both sides and keeps within the width', () => {
    const { cell, rowNames, columnNames } = matrixRoom(600, 10, 12, longest)
    expect(rowNames).toBeGreaterThan(0)
    expect(columnNames).toBeGreaterThan(0)
    expect(rowNames + cell.width * 12).toBeLessThanOrEqual(600)
  })

  it.each([
    [330, 256, 256],
    [330, 5, 512],
    [1000, 512, 3],
  ])('in %d pixels %d × %d cells fit, in height as well', (width, rows, cols) => {
    const { cell, rowNames } = matrixRoom(width, rows, cols, longest)
    expect(rowNames + cell.width * cols).toBeLessThanOrEqual(width + 1)
    expect(cell.height * rows).toBeLessThanOrEqual(541)
  })

  it('leaves out names that would run into each other', () => {
    expect(matrixRoom(1000, 512, 3, longest).rowNames).toBe(0)
    expect(matrixRoom(330, 5, 512, longest).columnNames).toBe(0)
  })
})
