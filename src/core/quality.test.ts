import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, rowOf } from './block.ts'
import { l2 } from './metrics.ts'
import { qualityOfPoint, sampleRows, trustworthinessFrom } from './quality.ts'
import { seededRandom } from './random.ts'

function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, () => random() - 0.5),
    rows,
    cols,
  )
}

/** All other points, nearest first. */
function order(block: Block, i: number): number[] {
  return Array.from({ length: block.rows }, (_, j) => j)
    .filter((j) => j !== i)
    .sort((p, q) => l2(rowOf(block, i), rowOf(block, p)) - l2(rowOf(block, i), rowOf(block, q)) || p - q)
}

/** As scikit-learn's manual states it: 1 − 2/(nk(2n − 3k − 1)) Σᵢ Σ over map neighbours of max(0, r(i, j) − k). */
function naive(vectors: Block, coords: Block, k: number): number {
  const n = vectors.rows
  let sum = 0
  for (let i = 0; i < n; i++) {
    const truth = order(vectors, i)
    for (const j of order(coords, i).slice(0, k)) sum += Math.max(0, truth.indexOf(j) + 1 - k)
  }
  return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * sum
}

/** Over all rows, or some. */
function trustworthiness(vectors: Block, coords: Block, k: number, rows?: Int32Array): number | null {
  const points = Array.from(rows ?? rowsOf(vectors), (i) => qualityOfPoint(vectors, coords, k, i))
  const penalties = points.reduce((sum, { penalty }) => sum + penalty, 0)
  return trustworthinessFrom(penalties, points.length, vectors.rows, k)
}

function overlaps(vectors: Block, coords: Block, k: number): number[] {
  return Array.from(rowsOf(vectors), (i) => qualityOfPoint(vectors, coords, k, i).overlap)
}

function rowsOf({ rows }: Block): Int32Array {
  return Int32Array.from({ length: rows }, (_, i) => i)
}

describe('trustworthiness', () => {
  it('by hand: five points on a line, the last drawn beside the first', () => {
    const vectors = makeBlock(Float32Array.of(0, 1, 2.1, 3.3, 10), 5, 1)
    const coords = makeBlock(Float32Array.of(0, 1, 2.1, 3.3, -0.5), 5, 1)
    // k = 1. Point 0's nearest on the map is 4, its 4th in truth: penalty 3. Point 4's nearest on the map is 0, its 4th: 3.
    // The others keep theirs. 1 − 2 / (5 · 1 · (10 − 3 − 1)) · 6 = 0.6
    expect([0, 1, 2, 3, 4].map((i) => qualityOfPoint(vectors, coords, 1, i).penalty)).toEqual([3, 0, 0, 0, 3])
    expect(trustworthiness(vectors, coords, 1)).toBeCloseTo(0.6, 12)
    expect(overlaps(vectors, coords, 1)).toEqual([0, 1, 1, 1, 0])
  })

  it('agrees with the definition', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 3, max: 24 }),
        fc.integer({ min: 1, max: 11 }),
        (seed, n, k) => {
          fc.pre(k < n / 2)
          // Every other time on a coarse grid, where many distances are equal.
          const grid = (b: Block): Block =>
            seed % 2 === 0 ? b : { ...b, data: b.data.map((x) => Math.round(x * 2)) }
          const vectors = grid(cloud(n, 5, seed))
          const coords = grid(cloud(n, 2, seed + 1))
          const value = trustworthiness(vectors, coords, k)
          expect(value).toBeCloseTo(naive(vectors, coords, k), 12)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('is 1 for a faithful map, also of equal texts', () => {
    const flat = cloud(20, 2, 1)
    expect(trustworthiness(flat, flat, 5)).toBe(1)
    const same = makeBlock(new Float32Array(20), 10, 2)
    expect(trustworthiness(same, same, 3)).toBe(1)
  })

  it('is not better for a point that is NaN: it is near to nothing, and the others are judged as before', () => {
    const [vectors, coords] = [cloud(20, 6, 7), cloud(20, 2, 8)]
    const hole = (block: Block) =>
      makeBlock(Float32Array.from([...new Float32Array(block.cols).fill(NaN), ...block.data]), 21, block.cols)
    for (let i = 0; i < 20; i++) {
      const expected = qualityOfPoint(vectors, coords, 4, i)
      expect(qualityOfPoint(hole(vectors), hole(coords), 4, i + 1)).toEqual(expected)
    }
  })

  it('is null where the formula does not hold', () => {
    const flat = cloud(10, 2, 1)
    expect(trustworthiness(flat, flat, 5)).toBeNull()
    expect(trustworthiness(flat, flat, 4)).toBe(1)
    expect(trustworthiness(flat, flat, 0)).toBeNull()
    expect(trustworthiness(flat, flat, 2, new Int32Array(0))).toBeNull()
    expect(trustworthinessFrom(0, 1, 1, 1)).toBeNull()
  })

  it('of a sample is the mean over its points, so all points as a sample change nothing', () => {
    const vectors = cloud(30, 6, 2)
    const coords = cloud(30, 2, 3)
    const every = Int32Array.from({ length: 30 }, (_, i) => i)
    expect(trustworthiness(vectors, coords, 4, every)).toBe(trustworthiness(vectors, coords, 4))
    const halves = [every.slice(0, 15), every.slice(15)].map(
      (s) => trustworthiness(vectors, coords, 4, s) ?? NaN,
    )
    expect(((halves[0] ?? 0) + (halves[1] ?? 0)) / 2).toBeCloseTo(naive(vectors, coords, 4), 12)
  })
})

describe('the overlap of a point', () => {
  it('agrees with sets', () => {
    const vectors = cloud(25, 6, 4)
    const coords = cloud(25, 2, 5)
    overlaps(vectors, coords, 6).forEach((share, i) => {
      const truth = new Set(order(vectors, i).slice(0, 6))
      const expected =
        order(coords, i)
          .slice(0, 6)
          .filter((j) => truth.has(j)).length / 6
      expect(share).toBeCloseTo(expected, 6)
    })
  })

  it('counts all others when there are fewer than k, and has nothing to say about one point', () => {
    expect(overlaps(cloud(3, 4, 1), cloud(3, 2, 2), 10)).toEqual([1, 1, 1])
    expect(overlaps(cloud(1, 4, 1), cloud(1, 2, 2), 10)).toEqual([NaN])
  })
})

describe('sampleRows', () => {
  it('draws different rows in order, all when asked for more', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(60), fc.integer(), (n, size, seed) => {
        const rows = [...sampleRows(n, size, seededRandom(seed))]
        expect(rows).toHaveLength(Math.min(n, size))
        expect(rows).toEqual([...new Set(rows)].sort((i, j) => i - j))
        expect(rows.every((i) => i >= 0 && i < n)).toBe(true)
      }),
    )
  })

  it('draws each row equally often', () => {
    const random = seededRandom(1)
    const counts = Array.from({ length: 10 }, () => 0)
    for (let round = 0; round < 5000; round++) {
      for (const i of sampleRows(10, 3, random)) counts[i] = (counts[i] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 1500)).toBeLessThan(150)
  })
})
