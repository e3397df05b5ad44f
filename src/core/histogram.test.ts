import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogram, roundStep } from './histogram.ts'

const values = fc
  .array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 200 })
  .map((list) => Float32Array.from(list))

describe('histogram', () => {
  it('by hand: the edges are round, a value on an edge counts above it', () => {
    const { width, first, counts } = histogram(Float32Array.of(-0.4, -0.1, 0, 0.3, 0.5, 0.59), 2)
    expect([width, first]).toEqual([0.5, -1])
    expect([...counts]).toEqual([2, 2, 2])
  })

  it('counts every value once, in the bin that a look at the edges gives it', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 60 }), (list, most) => {
        const { width, first, counts } = histogram(list, most)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(list.length)
        expect(counts.length).toBeLessThanOrEqual(most + 1)
        const naive = Array.from(
          counts,
          (_, bin) =>
            list.filter((value) => value / width >= first + bin && value / width < first + bin + 1).length,
        )
        expect([...counts]).toEqual(naive)
      }),
    )
  })

  it('leaves out what is no number', () => {
    const { counts } = histogram(Float32Array.of(1, NaN, 2, Infinity), 4)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(histogram(Float32Array.of(NaN), 4).counts).toHaveLength(0)
  })

  it.each([0, 0.25, -3])('has one bin where all values are %d', (value) => {
    expect([...histogram(new Float32Array(7).fill(value), 20).counts]).toEqual([7])
  })
})

describe('roundStep', () => {
  it.each([
    [0.013, 0.02],
    [0.02, 0.02],
    [0.021, 0.05],
    [0.6, 1],
    [1, 1],
    [7, 10],
  ])('%d → %d', (step, round) => expect(roundStep(step)).toBeCloseTo(round, 12))
})
