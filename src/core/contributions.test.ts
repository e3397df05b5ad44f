import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hadamard, topContributions } from './contributions.ts'
import { dot } from './metrics.ts'

const a = Float32Array.of(1, -2, 3, 0)
const b = Float32Array.of(4, 5, 1, 9)

describe('contributions', () => {
  it('by hand: products 4, −10, 3, 0', () => {
    expect([...hadamard(a, b)]).toEqual([4, -10, 3, 0])
    expect(topContributions(a, b, 2)).toEqual([
      { dimension: 1, a: -2, b: 5, product: -10 },
      { dimension: 0, a: 1, b: 4, product: 4 },
    ])
  })

  it('gives all dimensions when more are asked for, and none for 0', () => {
    expect(topContributions(a, b, 99).map((c) => c.dimension)).toEqual([1, 0, 2, 3])
    expect(topContributions(a, b, 0)).toEqual([])
    expect(() => topContributions(a, Float32Array.of(1), 1)).toThrow(RangeError)
    expect(() => hadamard(a, Float32Array.of(1))).toThrow(RangeError)
  })

  it('adds up to the dot product', () => {
    const value = fc.float({ min: -10, max: 10, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 30 }), (pairs) => {
        const x = Float32Array.from(pairs, ([p]) => p)
        const y = Float32Array.from(pairs, ([, q]) => q)
        const sum = topContributions(x, y, pairs.length).reduce((s, c) => s + c.product, 0)
        expect(sum).toBeCloseTo(dot(x, y), 8)
      }),
    )
  })
})
