import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { matrixLayout } from './matrix-layout.ts'

it('fits, and leaves each label its line', () => {
  const width = fc.integer({ min: 240, max: 1200 })
  fc.assert(
    fc.property(
      width,
      fc.integer({ min: 1, max: 512 }),
      fc.integer({ min: 1, max: 24 }),
      (width, size, longest) => {
        const { label, side, every } = matrixLayout(width, size, longest)
        expect(label + side).toBeLessThanOrEqual(width)
        expect(side).toBeGreaterThan(0)
        expect((every * side) / size).toBeGreaterThanOrEqual(14)
      },
    ),
  )
})

it('keeps the cells of a few tokens small and labels them all', () => {
  expect(matrixLayout(1000, 4, 5)).toEqual({ label: 45, side: 176, every: 1 })
  expect(matrixLayout(0, 4, 5).side).toBe(0)
})
