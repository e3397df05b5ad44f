import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { coarseToFine, curveVariants, gridOf, whyVariants } from './grid.ts'

it('the grid doubles with a step between, and has the trained steps and all', () => {
  expect(gridOf(256, [])).toEqual([8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256])
  expect(gridOf(100, [40, 512])).toEqual([8, 12, 16, 24, 32, 40, 48, 64, 96, 100])
  expect(gridOf(3, [2])).toEqual([2, 3])
})

it('from coarse to fine: each once, the ends first, then the middle', () => {
  expect(coarseToFine([1, 2, 3, 4, 5])).toEqual([5, 1, 3, 2, 4])
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 40 }), (list) => {
      const order = coarseToFine(list)
      expect([...order].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b))
      expect(order[0]).toBe(list.at(-1))
      if (list.length > 1) expect(order[1]).toBe(list[0])
    }),
  )
})

it('every precision at every size; first, PCA and five draws at every size', () => {
  expect(curveVariants([8, 16])).toHaveLength(10)
  expect(whyVariants([8, 16])).toHaveLength(14)
})
