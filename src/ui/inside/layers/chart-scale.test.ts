import { describe, expect, it } from 'vitest'
import { chartFloor, numberBelow, numberedEvery } from './chart-scale.ts'

describe('chartFloor', () => {
  it('is the highest of a few places that holds all values', () => {
    expect(chartFloor([1, 0.7])).toBe(0.5)
    expect(chartFloor([1, 0.3])).toBe(0)
    expect(chartFloor([-0.4, 1])).toBe(-0.5)
    expect(chartFloor([-1])).toBe(-1)
    expect(chartFloor([])).toBe(0.5)
  })

  it('lets a value a little below stand in the margin', () => {
    expect(chartFloor([-0.02])).toBe(0)
    expect(chartFloor([-0.06])).toBe(-0.5)
  })
})

describe('numberBelow', () => {
  it('goes below where the line comes down or goes up from', () => {
    expect([0, 1, 2].map((at) => numberBelow([1, 0.5, 0.9], at))).toEqual([false, true, false])
    expect(numberBelow([0.5, 0.9], 0)).toBe(true)
    expect(numberBelow([0.9], 0)).toBe(false)
  })
})

describe('numberedEvery', () => {
  it('leaves out as many as room asks for', () => {
    expect(numberedEvery(4, 60, 27)).toBe(1)
    expect(numberedEvery(13, 24, 27)).toBe(2)
    expect(numberedEvery(1, 300, 27)).toBe(1)
  })
})
