import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { nearestPairs } from './nearest-pairs.ts'

it('lists the same pairs as sorting all of them', () => {
  const scores = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 36, maxLength: 36 })
  fc.assert(
    fc.property(scores, fc.constantFrom('cosine' as const, 'l2' as const), (values, metric) => {
      const at = (i: number, j: number) => values[i * 6 + j] ?? 0
      const all = Array.from({ length: 36 }, (_, k) => ({ i: Math.floor(k / 6), j: k % 6 }))
        .filter(({ i, j }) => i < j)
        .map(({ i, j }) => at(i, j))
        .toSorted((x, y) => (metric === 'l2' ? x - y : y - x))
      expect(nearestPairs(at, 6, metric, 4).map(({ score }) => score)).toEqual(all.slice(0, 4))
    }),
  )
})
