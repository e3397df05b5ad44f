import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { levelOf, pixelOf } from './weight-colors.ts'

it('larger weights are stronger colours, from nothing to the largest', () => {
  expect([0, 0.1, 0.4].map((weight) => levelOf(weight, 0.4))).toEqual([0, 0.5, 1])
  expect(levelOf(0, 0)).toBe(0)
  const weight = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(weight, weight, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a]
      expect(levelOf(low, 1)).toBeLessThanOrEqual(levelOf(high, 1))
      expect(pixelOf(levelOf(low, 1))).toBeLessThanOrEqual(pixelOf(levelOf(high, 1)))
    }),
  )
})
