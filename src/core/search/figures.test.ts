import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.ts'
import { bootstrapMean } from './bootstrap.ts'
import { documentRanking } from './documents.ts'
import { auroc, median, queryFigures } from './figures.ts'

const relevant = (grades: Readonly<Record<string, number>>) =>
  Object.entries(grades).map(([documentId, grade]) => ({ documentId, grade }))

describe('figures by trec_eval’s definitions', () => {
  it('of a ranking worked out by hand', () => {
    // Ranking d3 d1 d5 d2; d1 has grade 2, d2 grade 1, d9 grade 3 and was not found.
    // DCG = 2/log₂3 + 1/log₂5 = 1.26186 + 0.43068; ideal = 3/1 + 2/log₂3 + 1/log₂4 = 4.76186.
    expect(queryFigures(['d3', 'd1', 'd5', 'd2'], relevant({ d1: 2, d2: 1, d9: 3 }))).toEqual({
      recallAt1: 0,
      recallAt5: 2 / 3,
      recallAt10: 2 / 3,
      reciprocalRank: 1 / 2,
      reciprocalRankAt10: 1 / 2,
      ndcgAt10: expect.closeTo(1.69254 / 4.76186, 5),
    })
  })

  it('of Järvelin and Kekäläinen’s example', () => {
    // Their gain vector 3 2 3 0 0 1 2 2 3 0 (2002, p. 425), with trec_eval's discount at every rank.
    const gains = [3, 2, 3, 0, 0, 1, 2, 2, 3, 0]
    const ids = gains.map((_, i) => `d${i}`)
    const judged = relevant(Object.fromEntries(ids.map((id, i) => [id, gains[i] ?? 0])))
    // 3 + 1.26186 + 1.5 + 0.35621 + 0.66667 + 0.63093 + 0.90309 over 3 + 1.89279 + 1.5 + 0.86135 + 0.77371 + 0.71241 + 0.33333
    expect(queryFigures(ids, judged)?.ndcgAt10).toBeCloseTo(8.31876 / 9.07359, 4)
  })

  it('beyond the tenth place only the full reciprocal rank counts', () => {
    const ranking = Array.from('abcdefghijk')
    expect(queryFigures(ranking, relevant({ k: 1 }))).toEqual({
      recallAt1: 0,
      recallAt5: 0,
      recallAt10: 0,
      reciprocalRank: 1 / 11,
      reciprocalRankAt10: 0,
      ndcgAt10: 0,
    })
    // Eleven relevant documents, ten of them first: recall cannot reach 1, nDCG at 10 does.
    const all = relevant(Object.fromEntries(ranking.map((id) => [id, 1])))
    expect(queryFigures(ranking, all)).toMatchObject({ recallAt1: 1 / 11, recallAt10: 10 / 11, ndcgAt10: 1 })
  })

  it('of nothing found are zero, of nothing to find there are none', () => {
    expect(queryFigures([], relevant({ a: 1 }))).toMatchObject({
      recallAt10: 0,
      reciprocalRank: 0,
      ndcgAt10: 0,
    })
    expect(queryFigures(['a'], [])).toBeNull()
    expect(queryFigures(['a'], relevant({ a: 0 }))).toBeNull()
    expect(queryFigures(['a'], relevant({ a: -1 }))).toBeNull()
  })

  it('lie between 0 and 1, and are 1 for the ideal ranking', () => {
    const grades = fc.uniqueArray(
      fc.record({ documentId: fc.string({ maxLength: 2 }), grade: fc.integer({ min: 1, max: 3 }) }),
      {
        selector: ({ documentId }) => documentId,
        minLength: 1,
        maxLength: 9,
      },
    )
    fc.assert(
      fc.property(grades, fc.uniqueArray(fc.string({ maxLength: 2 })), (judged, ranking) => {
        const figures = queryFigures(ranking, judged)
        for (const value of Object.values(figures ?? {})) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
        }
        const ideal = judged.toSorted((a, b) => b.grade - a.grade).map(({ documentId }) => documentId)
        expect(queryFigures(ideal, judged)).toMatchObject({ recallAt10: 1, reciprocalRank: 1, ndcgAt10: 1 })
      }),
    )
  })
})

describe('a bootstrap interval', () => {
  it('of 0 and 1 is that of the binomial distribution', () => {
    // 100 queries, half of them found: the means are binomial, σ = 0.05, so that 95 % lie in 0.5 ± 0.098.
    const values = Array.from({ length: 100 }, (_, i) => i % 2)
    const { value, low, high } = bootstrapMean(values, seededRandom(1)) ?? { value: 0, low: 0, high: 0 }
    expect(value).toBe(0.5)
    expect(low).toBeGreaterThan(0.38)
    expect(low).toBeLessThan(0.42)
    expect(high).toBeGreaterThan(0.58)
    expect(high).toBeLessThan(0.62)
  })

  it('is a point when all are alike, the same for the same seed, and nothing for nothing', () => {
    expect(bootstrapMean([0.25, 0.25], seededRandom(1))).toEqual({ value: 0.25, low: 0.25, high: 0.25 })
    expect(bootstrapMean([0, 1, 1], seededRandom(7))).toEqual(bootstrapMean([0, 1, 1], seededRandom(7)))
    expect(bootstrapMean([], seededRandom(1))).toBeNull()
  })
})

it('a document stands where its best chunk does', () => {
  const list = { indices: Int32Array.of(2, 0, 3, 1), scores: Float64Array.of(0.9, 0.8, 0.7, 0.6) }
  expect(documentRanking(list, (index) => (index < 2 ? 'a' : 'b'))).toEqual([
    { documentId: 'b', score: 0.9, index: 2 },
    { documentId: 'a', score: 0.8, index: 0 },
  ])
})

it('the area under the curve is the share of pairs in the right order', () => {
  expect(auroc([3, 2], [1, 2])).toBe(3.5 / 4)
  expect(auroc([1], [2])).toBe(0)
  expect(auroc([], [1])).toBeNull()
  expect(auroc([1], [])).toBeNull()
})

it('the median is the middle one', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, null])
})
