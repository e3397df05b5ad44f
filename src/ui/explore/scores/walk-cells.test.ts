import { describe, expect, it } from 'vitest'
import { walkCells } from './walk-cells.ts'

const from = (key: string, control = false, cell = { i: 1, j: 2 }) => walkCells(cell, key, control, 4)

describe('walkCells', () => {
  it('steps and stops at the edges', () => {
    expect(from('ArrowUp')).toEqual({ i: 0, j: 2 })
    expect(from('ArrowDown')).toEqual({ i: 2, j: 2 })
    expect(from('ArrowLeft')).toEqual({ i: 1, j: 1 })
    expect(from('ArrowRight', false, { i: 1, j: 3 })).toEqual({ i: 1, j: 3 })
    expect(from('PageDown')).toEqual({ i: 3, j: 2 })
  })

  it('goes to the ends of the row, with Control of the matrix', () => {
    expect(from('Home')).toEqual({ i: 1, j: 0 })
    expect(from('End')).toEqual({ i: 1, j: 3 })
    expect(from('Home', true)).toEqual({ i: 0, j: 0 })
    expect(from('End', true)).toEqual({ i: 3, j: 3 })
  })

  it('leaves other keys alone', () => {
    expect(from('Tab')).toBeNull()
  })
})
