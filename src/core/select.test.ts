import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallest } from './select.ts'

describe('smallest', () => {
  it('by hand: nearest first, equal keys by index, the exception left out', () => {
    const keys = Float64Array.of(5, 1, 3, 1, 0)
    expect([...smallest(keys, 3)]).toEqual([4, 1, 3])
    expect([...smallest(keys, 3, 4)]).toEqual([1, 3, 2])
    expect([...smallest(keys, 0)]).toEqual([])
  })

  it('agrees with sorting everything', () => {
    const keys = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(keys, fc.nat(60), fc.integer({ min: -1, max: 59 }), (values, k, except) => {
        const sorted = Array.from(values.keys())
          .filter((i) => i !== except)
          .sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0) || i - j)
        const count = Math.min(k, sorted.length)
        expect([...smallest(Float64Array.from(values), count, except)]).toEqual(sorted.slice(0, count))
      }),
    )
  })
})
