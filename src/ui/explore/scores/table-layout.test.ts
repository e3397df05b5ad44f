import { describe, expect, it } from 'vitest'
import { tableLayout } from './table-layout.ts'

const labels = (count: number, length = 5) => Array.from({ length: count }, () => length)

describe('tableLayout', () => {
  it('shows numbers while they fit', () => {
    expect(tableLayout(384, labels(12, 7), [0.83, -0.12]).numbers).toBe(true)
    expect(tableLayout(400, labels(20), [0.83]).numbers).toBe(false)
  })

  it('needs wider cells for longer numbers', () => {
    expect(tableLayout(400, labels(12), [1.19]).numbers).toBe(true)
    expect(tableLayout(400, labels(12), [-123.456]).numbers).toBe(false)
  })

  it('gives longer labels more room, up to a quarter of the panel', () => {
    const widths = [1, 4, 8, 12, 40].map((length) => tableLayout(384, labels(3, length), []).label)
    expect(widths).toEqual([30, 37, 64, 92, 100])
  })

  it('never asks for more than the panel has, nor spreads few cells over it', () => {
    expect(tableLayout(340, labels(40, 500), [0]).table).toBeLessThanOrEqual(340)
    expect(tableLayout(340, labels(40, 500), [0]).label).toBeLessThanOrEqual(90)
    expect(tableLayout(500, labels(2), [0.5]).table).toBeLessThan(170)
    expect(tableLayout(0, [], []).numbers).toBe(false)
  })
})
