import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock } from './block.ts'
import { columnOf, mostExtreme, percentileRank, rankFromTop, standardScores } from './standing.ts'

const some = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 20 })

describe('percentileRank', () => {
  it('by hand: 2 among 1, 2, 2, 3, 9 has one below and two equal', () => {
    expect(percentileRank([1, 2, 2, 3, 9], 2)).toBe(40)
    expect(rankFromTop([1, 2, 2, 3, 9], 2)).toBe(3)
    expect(percentileRank([], 2)).toBeNull()
  })

  it('is the mean place in the sorted list, in hundredths', () => {
    fc.assert(
      fc.property(some, fc.nat(), (values, pick) => {
        const value = values[pick % values.length] ?? 0
        const sorted = values.toSorted((x, y) => x - y)
        const middle = (sorted.indexOf(value) + sorted.lastIndexOf(value) + 1) / 2
        expect(percentileRank(values, value)).toBeCloseTo((100 * middle) / values.length, 9)
        expect(rankFromTop(values, value)).toBe(sorted.toReversed().indexOf(value) + 1)
      }),
    )
  })

  it('turns around when the values do', () => {
    fc.assert(
      fc.property(some, (values) => {
        const value = values[0] ?? 0
        const turned = percentileRank(
          values.map((x) => -x),
          -value,
        )
        expect(turned).toBeCloseTo(100 - (percentileRank(values, value) ?? NaN), 9)
      }),
    )
  })
})

describe('standardScores', () => {
  it('by hand: 1, 2, 6 have mean 3 and variance 14/3; equal columns have no score', () => {
    const block = makeBlock(Float32Array.of(1, 0.1, 2, 0.1, 6, 0.1), 3, 2)
    expect([...columnOf(block, 0)]).toEqual([1, 2, 6])
    expect(standardScores(block, 2)[0]).toBeCloseTo(3 / Math.sqrt(14 / 3), 6)
    expect(standardScores(block, 2)[1]).toBe(0)
  })

  it('over all rows has mean 0 and variance 1 in every dimension that varies', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
      minLength: 2,
      maxLength: 12,
    })
    fc.assert(
      fc.property(rows, (list) => {
        const block = makeBlock(Float32Array.from(list.flat()), list.length, 2)
        const scores = list.map((_, row) => standardScores(block, row))
        for (const column of [0, 1]) {
          const values = scores.map((row) => row[column] ?? NaN)
          const varies = new Set(list.map((row) => row[column])).size > 1
          expect(values.reduce((sum, z) => sum + z, 0) / values.length).toBeCloseTo(0, 9)
          expect(values.reduce((sum, z) => sum + z * z, 0) / values.length).toBeCloseTo(varies ? 1 : 0, 9)
        }
      }),
    )
  })
})

it('mostExtreme looks at the size, not the sign', () => {
  expect(mostExtreme(Float64Array.of(0.5, -3, 2, 3), 3)).toEqual([1, 3, 2])
})
