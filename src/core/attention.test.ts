import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  headCount,
  headOf,
  largestRowError,
  meanOverHeads,
  peakWeight,
  rowSums,
  shrinkByPeak,
  strongest,
  takeTokens,
} from './attention.ts'
import { makeBlock, type Block } from './block.ts'

/** Two heads of two tokens: the first looks at itself, the second at the other token. */
const TWO = makeBlock(Float32Array.of(1, 0, 0.25, 0.75, 0, 1, 0.5, 0.5), 4, 2)

const layer = fc
  .record({ heads: fc.integer({ min: 1, max: 4 }), tokens: fc.integer({ min: 1, max: 9 }) })
  .chain(({ heads, tokens }) => {
    const scores = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), {
      minLength: heads * tokens * tokens,
      maxLength: heads * tokens * tokens,
    })
    return scores.map((values) => softmaxRows(values, heads * tokens, tokens))
  })

describe('attention', () => {
  it('is cut into heads', () => {
    expect(headCount(TWO)).toBe(2)
    expect(Array.from(headOf(TWO, 1).data)).toEqual([0, 1, 0.5, 0.5])
    expect(() => headOf(TWO, 2)).toThrow(RangeError)
    expect(() => headCount({ ...TWO, rows: 3 })).toThrow(RangeError)
    expect(headCount({ data: new Float32Array(), rows: 0, cols: 0 })).toBe(0)
  })

  it('can be of some tokens only, unscaled', () => {
    const head = makeBlock(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8), 3, 3)
    expect(takeTokens(head, [0, 2])).toEqual({ data: Float32Array.of(0, 2, 6, 8), rows: 2, cols: 2 })
    expect(takeTokens(head, [0, 1, 2])).toBe(head)
  })

  it('has a mean over heads', () => {
    expect(Array.from(meanOverHeads(TWO).data)).toEqual([0.5, 0.5, 0.375, 0.625])
  })

  it('sums to 1 in each row, over heads too', () => {
    fc.assert(
      fc.property(layer, (weights) => {
        expect(largestRowError(weights)).toBeLessThan(1e-6)
        expect(largestRowError(meanOverHeads(weights))).toBeLessThan(1e-6)
      }),
    )
  })

  it('says by how much a row misses 1', () => {
    const off = makeBlock(Float32Array.of(1, 0, 0.25, 0.5), 2, 2)
    expect(largestRowError(off)).toBe(0.25)
    expect(largestRowError(makeBlock(Float32Array.of(1, 0.5, 0.75, 0.25), 2, 2))).toBe(0.5)
    expect(largestRowError(makeBlock(Float32Array.of(Number.NaN, 0, 0.25, 0.5), 2, 2))).toBeNaN()
    expect(Array.from(rowSums(off, [1]))).toEqual([0, 0.5])
  })

  it('has a peak, of all or of some tokens', () => {
    expect(peakWeight(headOf(TWO, 0))).toBe(1)
    expect(peakWeight(headOf(TWO, 0), [1])).toBe(0.75)
    expect(peakWeight(headOf(TWO, 0), [])).toBe(0)
  })

  it('goes most to the same tokens as sorting says', () => {
    const row = fc.array(fc.constantFrom(0, 0.125, 0.25, 0.5), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(
        row,
        fc.subarray([0, 1, 2, 3, 4, 5]),
        fc.integer({ min: 0, max: 7 }),
        (values, kept, count) => {
          const sorted = kept.toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b).slice(0, count)
          expect(strongest(Float32Array.from(values), kept, count)).toEqual(sorted)
        },
      ),
    )
  })

  it('keeps every peak when it is made small', () => {
    fc.assert(
      fc.property(layer, fc.integer({ min: 1, max: 9 }), (weights, side) => {
        const head = headOf(weights, 0)
        const small = shrinkByPeak(head, side)
        expect(small.rows).toBe(Math.min(side, head.rows))
        expect(peakWeight(small)).toBe(peakWeight(head))
        // Each small cell is a weight of its own part, and none of the part exceeds it.
        for (let i = 0; i < head.rows; i++) {
          for (let j = 0; j < head.rows; j++) {
            const cell = (n: number) => Math.floor((n * small.rows) / head.rows)
            expect(small.data[cell(i) * small.cols + cell(j)]).toBeGreaterThanOrEqual(
              head.data[i * head.cols + j] ?? Infinity,
            )
          }
        }
      }),
    )
  })
})

function softmaxRows(values: readonly number[], rows: number, cols: number): Block {
  const data = new Float32Array(rows * cols)
  for (let i = 0; i < rows; i++) {
    const exps = values.slice(i * cols, (i + 1) * cols).map(Math.exp)
    const sum = exps.reduce((a, b) => a + b, 0)
    data.set(
      exps.map((e) => e / sum),
      i * cols,
    )
  }
  return makeBlock(data, rows, cols)
}
