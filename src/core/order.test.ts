import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, zeros } from './block.ts'
import { similarityOrder } from './order.ts'
import { seededRandom } from './random.ts'

/** Similarities of points on a line: minus their distances. */
function line(points: readonly number[]): Block {
  const n = points.length
  return makeBlock(
    Float32Array.from(
      { length: n * n },
      (_, at) => -Math.abs((points[Math.floor(at / n)] ?? 0) - (points[at % n] ?? 0)),
    ),
    n,
    n,
  )
}

/** Joins, again and again, the two clusters with the highest mean similarity over all pairs, nearest ends together. */
function naive(similarity: Block): number[] {
  const at = (i: number, j: number): number => similarity.data[i * similarity.cols + j] ?? NaN
  const mean = (a: readonly number[], b: readonly number[]): number =>
    a.flatMap((i) => b.map((j) => at(i, j))).reduce((x, y) => x + y) / a.length / b.length
  let clusters = Array.from({ length: similarity.rows }, (_, i) => [i])
  while (clusters.length > 1) {
    const pairs = clusters.flatMap((a) =>
      clusters.filter((b) => Math.min(...b) > Math.min(...a)).map((b) => [a, b] as const),
    )
    const [a, b] = pairs.reduce((best, pair) => (mean(...pair) > mean(...best) ? pair : best))
    const turns = [a, a.toReversed()].flatMap((x) => [b, b.toReversed()].map((y) => [x, y] as const))
    const meeting = ([x, y]: readonly [number[], number[]]): number => at(x.at(-1) ?? -1, y[0] ?? -1)
    const joined = turns.reduce((best, turn) => (meeting(turn) > meeting(best) ? turn : best)).flat()
    clusters = [...clusters.filter((c) => c !== a && c !== b), joined]
  }
  const order = clusters[0] ?? []
  return (order[0] ?? 0) <= (order.at(-1) ?? 0) ? order : order.toReversed()
}

describe('similarityOrder', () => {
  it('by hand: 5 0 9 1 6 on a line are put as 5 6 9 | 1 0 or its mirror image', () => {
    // 5–6 and 0–1 join at distance 1, 9 joins 5–6 at 6, and the groups meet with 1 beside 5. Item 0 (the 5) is inside,
    // so the end with the smaller index, item 1 (the 0), comes first.
    expect([...similarityOrder(line([5, 0, 9, 1, 6]))]).toEqual([1, 3, 0, 4, 2])
  })

  it('keeps groups together, however their items are mixed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed)
        const points = Array.from({ length: 24 }, (_, i) => (i % 4) * 100 + random())
        const groups = [...similarityOrder(line(points))].map((i) => i % 4)
        expect(groups.filter((group, at) => at > 0 && group !== groups[at - 1])).toHaveLength(3)
        // Along the line, so neighbouring groups are neighbours here too.
        for (let at = 1; at < 24; at++) {
          expect(Math.abs((groups[at] ?? 0) - (groups[at - 1] ?? 0))).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('is a permutation for any symmetric matrix, the same every time, and makes neighbours more similar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer(), fc.boolean(), (n, seed, coarse) => {
        const random = seededRandom(seed)
        const similarity = zeros(n, n)
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < i; j++) {
            // Coarse values make ties, where a nearest-neighbour chain could run in a circle.
            const s = coarse ? Math.floor(random() * 3) : random()
            similarity.data[i * n + j] = s
            similarity.data[j * n + i] = s
          }
        }
        const order = [...similarityOrder(similarity)]
        expect(order.toSorted((i, j) => i - j)).toEqual(Array.from({ length: n }, (_, i) => i))
        expect([...similarityOrder(similarity)]).toEqual(order)
        const beside = (items: readonly number[]): number =>
          items.slice(1).reduce((sum, j, at) => sum + (similarity.data[(items[at] ?? 0) * n + j] ?? 0), 0)
        if (n > 10) expect(beside(order)).toBeGreaterThan(beside(order.toSorted((i, j) => i - j)))
      }),
    )
  })

  it('clusters as the definition of average linkage does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 16 }), fc.integer(), (n, seed) => {
        const random = seededRandom(seed)
        const similarity = zeros(n, n)
        for (let at = 0; at < n * n; at++) {
          const mirror = (at % n) * n + Math.floor(at / n)
          similarity.data[at] = mirror < at ? (similarity.data[mirror] ?? 0) : random()
        }
        expect([...similarityOrder(similarity)]).toEqual(naive(similarity))
      }),
    )
  })

  it('ends when scores are missing or not symmetric', () => {
    expect(
      [...similarityOrder(makeBlock(new Float32Array(16).fill(NaN), 4, 4))].sort((i, j) => i - j),
    ).toEqual([0, 1, 2, 3])
    const circle = makeBlock(Float32Array.of(0, 2, 1, 1, 0, 2, 2, 1, 0), 3, 3)
    expect([...similarityOrder(circle)].sort((i, j) => i - j)).toEqual([0, 1, 2])
  })
})
