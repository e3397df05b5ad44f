import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, rowOf, stackRows, takeRows } from './block.ts'
import { cosine, dot, isNearer, l2 } from './metrics.ts'
import { type Metric, METRICS } from './names.ts'
import { nearest, nearestOf } from './neighbors.ts'
import { seededRandom } from './random.ts'

// On a line: 0 1 2 5.
const line = makeBlock(Float32Array.of(0, 1, 2, 5), 4, 1)
const single = { cosine, dot, l2 }

// Few whole values, so that many scores are equal and the order among equals is tested.
const blockOf = (rows: number): fc.Arbitrary<Block> =>
  fc
    .array(fc.integer({ min: -2, max: 2 }), { minLength: rows * 3, maxLength: rows * 3 })
    .map((values) => makeBlock(Float32Array.from(values), rows, 3))

function naive(block: Block, query: Float32Array, metric: Metric, except: number): number[] {
  const score = (i: number): number => single[metric](query, rowOf(block, i))
  const isBefore = (i: number, j: number): boolean =>
    isNearer(metric, score(i), score(j)) || (score(i) === score(j) && i < j)
  return Array.from({ length: block.rows }, (_, i) => i)
    .filter((i) => i !== except)
    .sort((i, j) => (isBefore(i, j) ? -1 : 1))
}

describe('nearest', () => {
  it('by hand: nearest first, with scores', () => {
    const found = nearest(line, makeBlock(Float32Array.of(1.9, 4), 2, 1), 2, 'l2')
    expect([...found.indices]).toEqual([2, 1, 3, 2])
    ;[0.1, 0.9, 1, 2].forEach((d, i) => expect(found.scores[i]).toBeCloseTo(d, 6))
    expect([...nearest(line, makeBlock(Float32Array.of(3), 1, 1), 2, 'dot').scores]).toEqual([15, 6])
  })

  it('clamps k to the rows and answers for nothing', () => {
    expect(nearest(line, line, 99, 'l2').k).toBe(4)
    expect(nearest(line, line, 0, 'l2').indices.length).toBe(0)
    expect(nearest(makeBlock(new Float32Array(0), 0, 1), line, 3, 'l2')).toMatchObject({ k: 0 })
    expect(() => nearest(line, makeBlock(new Float32Array(2), 1, 2), 1, 'l2')).toThrow(RangeError)
    expect(() => nearest(line, line, -1, 'l2')).toThrow(RangeError)
    expect(() => nearest(line, line, 1.5, 'l2')).toThrow(RangeError)
  })

  it('agrees with sorting all scores, equal ones by index', () => {
    fc.assert(
      fc.property(blockOf(10), blockOf(6), fc.integer({ min: 1, max: 10 }), (block, queries, k) => {
        for (const metric of METRICS) {
          const found = nearest(block, queries, k, metric)
          for (let q = 0; q < queries.rows; q++) {
            const query = rowOf(queries, q)
            const mine = [...found.indices.subarray(q * k, (q + 1) * k)]
            expect(mine).toEqual(naive(block, query, metric, -1).slice(0, k))
            mine.forEach((i, r) =>
              expect(found.scores[q * k + r]).toBeCloseTo(single[metric](query, rowOf(block, i)), 6),
            )
          }
        }
      }),
    )
  })

  it('answers a query alone as among others, and identical rows in their order', () => {
    const random = seededRandom(1)
    for (let round = 0; round < 50; round++) {
      const row = () => Float32Array.from({ length: 97 }, () => random() - 0.5)
      const [first, twin] = [row(), row()]
      const block = stackRows([first, twin, twin, twin, twin, twin, twin], 97)
      for (const metric of METRICS) {
        const among = nearest(block, takeRows(block, [1, 2, 3, 4, 0]), 7, metric)
        for (let q = 0; q < 4; q++) {
          const alone = nearest(block, takeRows(block, [q + 1]), 7, metric)
          expect([...alone.indices]).toEqual([1, 2, 3, 4, 5, 6, 0])
          expect(among.indices.slice(q * 7, (q + 1) * 7)).toEqual(alone.indices)
          expect(among.scores.slice(q * 7, (q + 1) * 7)).toEqual(alone.scores)
        }
      }
    }
  })

  it('puts a vector that is NaN last', () => {
    const block = makeBlock(Float32Array.of(NaN, 1, 2), 3, 1)
    for (const metric of METRICS) {
      const found = nearest(block, makeBlock(Float32Array.of(1), 1, 1), 3, metric)
      expect(found.indices[2]).toBe(0)
      expect(nearest(block, makeBlock(Float32Array.of(1), 1, 1), 1, metric).indices[0]).not.toBe(0)
    }
  })
})

describe('nearestOf', () => {
  it('leaves the row itself out, even beside its equal', () => {
    const twins = makeBlock(Float32Array.of(1, 1, 4), 3, 1)
    expect([...nearestOf(1, twins, 5, 'l2').indices]).toEqual([0, 2])
    expect([...nearestOf(1, twins, 5, 'l2').scores]).toEqual([0, 3])
    expect(nearestOf(0, makeBlock(Float32Array.of(1), 1, 1), 5, 'l2').k).toBe(0)
    expect(() => nearestOf(3, twins, 1, 'l2')).toThrow(RangeError)
  })

  it('agrees with sorting all scores', () => {
    fc.assert(
      fc.property(blockOf(9), fc.nat(8), (block, i) => {
        for (const metric of METRICS) {
          const expected = naive(block, rowOf(block, i), metric, i).slice(0, 5)
          expect([...nearestOf(i, block, 5, metric).indices]).toEqual(expected)
        }
      }),
    )
  })
})
