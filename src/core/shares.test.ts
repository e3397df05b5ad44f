import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, rowOf } from './block.ts'
import { measurePair } from './metrics.ts'
import { pool } from './pooling.ts'
import { groupShare, meanPair, pairShares, strongestPairs, sumOfAll, tokenShares } from './shares.ts'

/** Rows as one reads them: `1 0 | 0 1`. */
const block = (rows: string): Block => {
  const lines = rows.split('|').map((row) => row.trim().split(/\s+/).map(Number))
  return makeBlock(Float32Array.from(lines.flat()), lines.length, lines[0]?.length ?? 0)
}

/** Two texts' token states of one width. */
const texts = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }))
  .chain(([rows, others, width]) => {
    const state = (count: number) =>
      fc
        .array(fc.float({ min: -1, max: 1, noNaN: true }), {
          minLength: count * width,
          maxLength: count * width,
        })
        .map((values) => makeBlock(Float32Array.from(values), count, width))
    return fc.tuple(state(rows), state(others))
  })

/** The vector as the engine pools it. */
const pooled = ({ data, rows, cols }: Block) => rowOf(pool(data, [rows], rows, cols, 'mean'), 0)
const closely = (value: number) => expect.closeTo(value, 5)

describe('pairShares', () => {
  it('by hand: two tokens against one', () => {
    const a = block('2 0 | 0 4')
    const b = block('3 0')
    // Means (1, 2) and (3, 0): dot 3, of which 2·3 / (2·1) from the first token and nothing from the second.
    expect([...pairShares(a, b, 'dot').data]).toEqual([3, 0])
    expect(pairShares(a, b, 'cosine').data[0]).toBeCloseTo(1 / Math.sqrt(5), 6)
  })

  it('sums to the score of the pooled vectors, for dot product and cosine', () => {
    fc.assert(
      fc.property(texts, ([a, b]) => {
        const measures = measurePair(pooled(a), pooled(b))
        expect(sumOfAll(pairShares(a, b, 'dot'))).toEqual(closely(measures.dot))
        const pair = meanPair(a, b)
        expect(pair.dot).toEqual(closely(measures.dot))
        // The shorter the means, the less float32 can tell of their direction.
        const lengths = Math.min(1, pair.normA * pair.normB)
        fc.pre(lengths > 1e-4)
        const sum = sumOfAll(pairShares(a, b, 'cosine'))
        expect(Math.abs(sum - measures.cosine) * lengths).toBeLessThan(1e-5)
        expect(Math.abs(pair.cosine - measures.cosine) * lengths).toBeLessThan(1e-5)
      }),
    )
  })

  it('is all zero where a mean has no direction', () => {
    const { data } = pairShares(block('1 0 | -1 0'), block('1 1'), 'cosine')
    expect(data.every((share) => share === 0)).toBe(true)
    expect(meanPair(block('1 0 | -1 0'), block('1 1')).cosine).toBe(0)
  })

  it('refuses texts of two models', () => {
    expect(() => pairShares(block('1 0'), block('1 0 0'), 'dot')).toThrow(RangeError)
    expect(() => tokenShares(block('1 0'), block('1 0 0'), 'dot')).toThrow(RangeError)
  })
})

describe('tokenShares', () => {
  it('are the sums of the rows and columns of the pairs, and sum to the score', () => {
    fc.assert(
      fc.property(texts, ([a, b]) => {
        const pairs = pairShares(a, b, 'dot')
        const rows = tokenShares(a, b, 'dot')
        const cols = tokenShares(b, a, 'dot')
        rows.forEach((share, i) => {
          expect(share).toEqual(closely(rowOf(pairs, i).reduce((sum, value) => sum + value, 0)))
        })
        cols.forEach((share, j) => {
          const column = Array.from({ length: a.rows }, (_, i) => rowOf(pairs, i)[j] ?? 0)
          expect(share).toEqual(closely(column.reduce((sum, value) => sum + value, 0)))
        })
        expect(rows.reduce((sum, share) => sum + share, 0)).toEqual(
          closely(measurePair(pooled(a), pooled(b)).dot),
        )
      }),
    )
  })
})

describe('groupShare', () => {
  it('is the sum of the pairs between two groups of tokens', () => {
    fc.assert(
      fc.property(texts, fc.nat(), ([a, b], seed) => {
        const some = (rows: number, bits: number) =>
          Array.from({ length: rows }, (_, row) => row).filter((row) => ((bits >> row) & 1) === 1)
        const rowsA = some(a.rows, seed)
        const rowsB = some(b.rows, seed >> 9)
        const pairs = pairShares(a, b, 'dot')
        let sum = 0
        for (const i of rowsA) for (const j of rowsB) sum += rowOf(pairs, i)[j] ?? 0
        expect(groupShare(a, rowsA, b, rowsB, 'dot')).toEqual(closely(sum))
      }),
    )
  })
})

describe('strongestPairs', () => {
  it('looks at the pairs wanted only', () => {
    const pairs = makeBlock(Float32Array.of(9, 1, -2, 3), 2, 2)
    expect(strongestPairs(pairs, 2, (i, j) => i + j > 0)).toEqual([
      { i: 1, j: 1, share: 3 },
      { i: 1, j: 0, share: -2 },
    ])
  })

  it('lists the same as sorting all by size', () => {
    const shares = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 15 }), (values, count) => {
        const sorted = values
          .map((share, at) => ({ i: Math.floor(at / 3), j: at % 3, share }))
          .sort((p, q) => Math.abs(q.share) - Math.abs(p.share) || p.i - q.i || p.j - q.j)
        expect(strongestPairs(makeBlock(Float32Array.from(values), 4, 3), count)).toEqual(
          sorted.slice(0, count),
        )
      }),
    )
  })
})
