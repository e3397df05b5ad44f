import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ranks, spearman } from './rank.ts'

describe('ranks', () => {
  it('by hand: equal values share the mean of their ranks', () => {
    expect([...ranks([30, 10, 20, 20])]).toEqual([4, 1, 2.5, 2.5])
    expect([...ranks([5, 5, 5])]).toEqual([2, 2, 2])
    expect([...ranks([-0, 0, Infinity, -Infinity])]).toEqual([2.5, 2.5, 4, 1])
    expect([...ranks([])]).toEqual([])
  })

  it('agree with counting', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 60 }), (values) => {
        const counted = values.map((v) => {
          const below = values.filter((w) => w < v).length
          const equal = values.filter((w) => w === v).length
          return below + (equal + 1) / 2
        })
        expect([...ranks(values)]).toEqual(counted)
      }),
    )
  })
})

describe('spearman', () => {
  it('by hand: 1 − 6·Σd²/(n(n² − 1)) without ties', () => {
    // Ranks 1 2 3 4 5 and 2 1 4 3 5: Σd² = 4.
    expect(spearman([1, 2, 3, 4, 5], [20, 10, 40, 30, 50])).toBeCloseTo(1 - (6 * 4) / (5 * 24), 12)
  })

  it('is 1 for any growing relation and −1 for a falling one', () => {
    const x = [-2, 0.5, 1, 3]
    expect(spearman(x, x.map(Math.exp))).toBe(1)
    expect(
      spearman(
        x,
        x.map((v) => -(v ** 3)),
      ),
    ).toBe(-1)
  })

  it('is null where it is not defined', () => {
    expect(spearman([], [])).toBeNull()
    expect(spearman([1], [1])).toBeNull()
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull()
    expect(() => spearman([1, 2], [1])).toThrow(RangeError)
  })

  it('leaves out places where either side is NaN', () => {
    expect(spearman([1, NaN, 2, 3, 0], [5, 1, 4, 3, NaN])).toBe(-1)
    expect(spearman([1, NaN], [1, 2])).toBeNull()
    expect(spearman([Infinity, 1, -Infinity], [-Infinity, 0, Infinity])).toBe(-1)
  })

  it('stays in −1…1 and does not care which comes first', () => {
    const values = fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(values, (pairs) => {
        const a = pairs.map(([x]) => x)
        const b = pairs.map(([, y]) => y)
        const r = spearman(a, b)
        expect(r).toEqual(spearman(b, a))
        if (r !== null) expect(Math.abs(r)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
