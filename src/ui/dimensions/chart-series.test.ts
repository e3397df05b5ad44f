import { expect, it } from 'vitest'
import { floorOf, powersWithin, type ChartPoint } from './chart-series.ts'

it.each([
  [8, 256, [8, 16, 32, 64, 128, 256]],
  [8, 384, [8, 16, 32, 64, 128, 256, 384]],
  [8, 300, [8, 16, 32, 64, 128, 300]],
  [5, 6, [6]],
])('numbered lines from %d to %d are powers of two and the end, which none crowds', (low, high, ticks) => {
  expect(powersWithin(low, high)).toEqual(ticks)
})

it('a chart of shares begins at 0, or at the quarter below its lowest value or band', () => {
  const floor = (...points: ChartPoint[]) => floorOf([{ name: '', color: 0, dash: '', points }])
  expect(floorOf([])).toBe(0)
  expect(floor({ x: 1, y: 0.4 }, { x: 2, y: 0.9, low: 0.3, high: 1 })).toBe(0)
  expect(floor({ x: 1, y: -0.2 })).toBe(-0.25)
  expect(floor({ x: 1, y: 0.1, low: -0.3, high: 0.4 })).toBe(-0.5)
  expect(floor({ x: 1, y: -1.0000001 })).toBe(-1)
})
