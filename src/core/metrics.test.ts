import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, rowOf } from './block.ts'
import { cosine, dot, isNearer, l2, measurePair, scoreMatrix, scoresTo, worst } from './metrics.ts'
import { METRICS } from './names.ts'
import { norm, normalizeRows } from './normalize.ts'
import { seededRandom } from './random.ts'

const value = fc.float({ min: -10, max: 10, noNaN: true })
const pair = fc
  .integer({ min: 1, max: 30 })
  .chain((n) =>
    fc.tuple(
      fc.array(value, { minLength: n, maxLength: n }),
      fc.array(value, { minLength: n, maxLength: n }),
    ),
  )
  .map(([a, b]) => [Float32Array.from(a), Float32Array.from(b)] as const)

function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, () => random() - 0.5),
    rows,
    cols,
  )
}
const single = { cosine, dot, l2 }

describe('two vectors', () => {
  const a = Float32Array.of(1, 2, 2)
  const b = Float32Array.of(2, 0, 1)

  it('by hand: a = (1, 2, 2), b = (2, 0, 1)', () => {
    expect(dot(a, b)).toBe(1 * 2 + 2 * 0 + 2 * 1)
    expect(l2(a, b)).toBeCloseTo(Math.sqrt(1 + 4 + 1), 12)
    expect(cosine(a, b)).toBeCloseTo(4 / (3 * Math.sqrt(5)), 12)
  })

  it('refuses vectors of different length', () => {
    for (const metric of METRICS) expect(() => single[metric](a, Float32Array.of(1))).toThrow(RangeError)
    expect(() => measurePair(a, Float32Array.of(1))).toThrow(RangeError)
  })

  it('gives cosine 0 for a zero vector', () => {
    expect(cosine(a, new Float32Array(3))).toBe(0)
  })

  it('keeps cosine in −1…1 and is symmetric', () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        expect(Math.abs(cosine(x, y))).toBeLessThanOrEqual(1)
        expect(cosine(x, x)).toBeLessThanOrEqual(1)
        expect(cosine(x, y)).toBe(cosine(y, x))
        expect(l2(x, y)).toBe(l2(y, x))
      }),
    )
  })

  it('keeps the distance of vectors that nearly agree, where 2 − 2·cos has no digits left', () => {
    const x = new Float32Array(256).fill(1)
    const y = x.slice()
    y[7] = 1 + 2 ** -23
    expect(l2(x, y)).toBe(2 ** -23)
    expect(2 * dot(x, x) - 2 * dot(x, y)).not.toBeCloseTo(2 ** -46, 20)
  })
})

describe('isNearer and worst', () => {
  it('larger is nearer, but for L2 smaller', () => {
    expect(isNearer('cosine', 0.9, 0.1)).toBe(true)
    expect(isNearer('dot', 0.1, 0.9)).toBe(false)
    expect(isNearer('l2', 0.1, 0.9)).toBe(true)
    expect(isNearer('l2', 0.1, 0.1)).toBe(false)
  })

  it('every score is nearer than the worst', () => {
    for (const metric of METRICS) expect(isNearer(metric, 0, worst(metric))).toBe(true)
  })
})

describe('scoreMatrix', () => {
  // 1…11 rows: full strips of four, the rest of a strip, odd numbers of columns in a tile.
  it('agrees with one pair at a time, against itself and against others', () => {
    for (let rows = 1; rows <= 11; rows++) {
      const block = cloud(rows, 13, rows)
      for (const other of [block, cloud(7, 13, 99)]) {
        for (const metric of METRICS) {
          const scores = scoreMatrix(block, metric, other)
          expect([scores.rows, scores.cols]).toEqual([rows, other.rows])
          for (let i = 0; i < rows; i++) {
            for (let j = 0; j < other.rows; j++) {
              const expected = single[metric](rowOf(block, i), rowOf(other, j))
              expect(rowOf(scores, i)[j]).toBeCloseTo(expected, 6)
            }
          }
        }
      }
    }
  })

  it('is exactly symmetric, with 0 on the diagonal for L2', () => {
    const block = cloud(9, 31, 5)
    for (const metric of METRICS) {
      const s = scoreMatrix(block, metric)
      for (let i = 0; i < 9; i++) {
        for (let j = 0; j < 9; j++) expect(rowOf(s, i)[j]).toBe(rowOf(s, j)[i])
        if (metric === 'l2') expect(rowOf(s, i)[i]).toBe(0)
      }
    }
  })

  it('gives one vector the row that the matrix has, and an empty block an empty answer', () => {
    const block = cloud(6, 8, 3)
    for (const metric of METRICS) {
      const row = scoresTo(rowOf(block, 2), block, metric)
      row.forEach((score, j) => expect(score).toBeCloseTo(rowOf(scoreMatrix(block, metric), 2)[j] ?? NaN, 6))
    }
    expect(scoreMatrix(cloud(0, 8, 1), 'dot').data.length).toBe(0)
    expect(() => scoresTo(new Float32Array(3), block, 'dot')).toThrow(RangeError)
  })

  it('ranks alike by all three metrics once vectors have length 1', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const block = normalizeRows(cloud(12, 16, seed))
        const rankings = METRICS.map((metric) => {
          const scores = scoresTo(rowOf(block, 0), block, metric)
          return Array.from(scores.keys()).sort((i, j) =>
            isNearer(metric, scores[i] ?? 0, scores[j] ?? 0) ? -1 : 1,
          )
        })
        expect(rankings[1]).toEqual(rankings[0])
        expect(rankings[2]).toEqual(rankings[0])
      }),
      // A fixed seed: two scores closer than float32 can tell apart would make the claim a matter of luck.
      { seed: 1 },
    )
  })
})

describe('measurePair', () => {
  it('by hand: (3, 0) and (2, 2) lie 45° apart', () => {
    const m = measurePair(Float32Array.of(3, 0), Float32Array.of(2, 2))
    expect(m.dot).toBe(6)
    expect(m.normA).toBe(3)
    expect(m.normB).toBeCloseTo(Math.SQRT2 * 2, 12)
    expect(m.cosine).toBeCloseTo(Math.SQRT1_2, 12)
    expect(m.angleDegrees).toBeCloseTo(45, 10)
    expect(m.l2).toBeCloseTo(Math.sqrt(5), 12)
    expect(m.unitL2).toBeCloseTo(Math.sqrt(2 - Math.SQRT2), 12)
  })

  it('holds L2² = 2 − 2·cos on unit vectors, and the angle is the cosine’s', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        fc.pre(norm(a) > 1e-3 && norm(b) > 1e-3)
        const m = measurePair(a, b)
        expect(m.unitL2 ** 2).toBeCloseTo(2 - 2 * m.cosine, 10)
        expect(Math.cos((m.angleDegrees * Math.PI) / 180)).toBeCloseTo(m.cosine, 10)
      }),
    )
  })

  it('tells a thousandth of a millionth of a degree from none, and says 0 and 180 exactly', () => {
    const tiny = measurePair(Float32Array.of(1, 0), Float32Array.of(1, 1e-11))
    expect(tiny.angleDegrees / ((1e-11 * 180) / Math.PI)).toBeCloseTo(1, 6)
    expect(measurePair(Float32Array.of(1, 2), Float32Array.of(1, 2)).angleDegrees).toBe(0)
    expect(measurePair(Float32Array.of(1, 2), Float32Array.of(-1, -2)).angleDegrees).toBe(180)
  })

  it('has no NaN for a zero vector', () => {
    const m = measurePair(Float32Array.of(0, 0), Float32Array.of(3, 4))
    expect(m).toEqual({ dot: 0, normA: 0, normB: 5, cosine: 0, angleDegrees: 90, l2: 5, unitL2: 1 })
    const none = new Float32Array(2)
    expect(measurePair(none, none)).toMatchObject({ cosine: 0, angleDegrees: 90, l2: 0, unitL2: 0 })
  })
})
