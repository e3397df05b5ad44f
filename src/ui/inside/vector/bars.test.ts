import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { bars } from './bars.ts'

const vectors = fc
  .array(fc.float({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => Float32Array.from(values))

it('draws every dimension, on a strip of any width', () => {
  fc.assert(
    fc.property(vectors, fc.integer({ min: 1, max: 100 }), (values, width) => {
      const drawn = bars(values, width)
      expect(drawn[0]?.from).toBe(0)
      expect(drawn.at(-1)?.to).toBe(width)
      drawn.forEach(({ from, to }, i) => {
        expect(to).toBeGreaterThan(from)
        if (i > 0) expect(from).toBe(drawn[i - 1]?.to)
      })
      expect(Math.max(...drawn.map(({ high }) => high))).toBe(Math.max(0, ...values))
      expect(Math.min(...drawn.map(({ low }) => low))).toBe(Math.min(0, ...values))
    }),
  )
})

it('one bar a dimension where there is room', () => {
  expect(bars(Float32Array.of(0.5, -1), 10)).toEqual([
    { from: 0, to: 5, low: 0, high: 0.5 },
    { from: 5, to: 10, low: -1, high: 0 },
  ])
  expect(bars(Float32Array.of(1), 0)).toEqual([])
})
