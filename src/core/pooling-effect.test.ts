import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, rowOf } from './block.ts'
import { cosine, l2 } from './metrics.ts'
import { neighborsToCompare, poolingEffects, surroundings, type EffectOptions } from './pooling-effect.ts'
import { seededRandom } from './random.ts'

function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, () => random() - 0.5),
    rows,
    cols,
  )
}

/** On a line, so that who is nearest to whom can be seen. */
const line = (...places: number[]) => makeBlock(Float32Array.from(places), places.length, 1)

function run(ways: readonly Block[], options: EffectOptions) {
  const steps = poolingEffects(ways, 0, options)
  const shares: number[] = []
  for (;;) {
    const step = steps.next()
    if (step.done) return { effects: step.value, shares }
    shares.push(step.value)
  }
}

describe('surroundings', () => {
  it('lists all others, nearest first', () => {
    const { indices, scores } = surroundings(line(0, 5, 1, -2), 0, 'l2')
    expect([...indices]).toEqual([2, 3, 1])
    expect([...scores]).toEqual([1, 2, 5])
    expect(surroundings(line(3), 0, 'l2').indices).toHaveLength(0)
  })
})

describe('neighborsToCompare', () => {
  it.each([
    [0, 0],
    [2, 0],
    [3, 1],
    [6, 2],
    [11, 5],
    [1000, 5],
  ])('of %d texts: %d', (rows, k) => expect(neighborsToCompare(rows)).toBe(k))
})

describe('poolingEffects', () => {
  it('by hand: the last of four texts moves to the other end', () => {
    const { effects } = run([line(0, 1, 10, 11), line(0, 1, 10, -1)], { metric: 'l2', k: 1, mostRanked: 300 })
    // Before: 1, 0, 3, 2. After: 1, 0 (as near as none: 1 is 1 away from 0), 1, 0. Kept: texts 0 and 1.
    expect(effects[1]?.kept).toBe(2 / 4)
    // Distances 1 10 11 9 10 1 and 1 10 1 9 2 11: ranks 1.5 4.5 6 3 4.5 1.5 and 1.5 5 1.5 4 3 6.
    const [x, y] = [
      [1.5, 4.5, 6, 3, 4.5, 1.5],
      [1.5, 5, 1.5, 4, 3, 6],
    ]
    expect(effects[1]?.correlation).toBeCloseTo(pearson(x ?? [], y ?? []), 9)
  })

  it('a way agrees with itself, and with itself scaled where length does not count', () => {
    const block = cloud(20, 6, 1)
    const scaled = { ...block, data: block.data.map((x) => x * 4) }
    const { effects, shares } = run([block, block, scaled], { metric: 'cosine', k: 5, mostRanked: 300 })
    for (const { kept, correlation } of effects) {
      expect(kept).toBe(1)
      expect(correlation).toBeCloseTo(1, 6)
    }
    expect(shares.at(-1)).toBe(1)
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0))).toBe(true)
  })

  it('is what comparing every row with every other gives', () => {
    const seeds = fc.tuple(fc.integer({ min: 3, max: 40 }), fc.nat(), fc.constantFrom('cosine', 'l2'))
    fc.assert(
      fc.property(seeds, ([rows, seed, metric]) => {
        const ways = [cloud(rows, 4, seed), cloud(rows, 4, seed + 1)]
        const k = neighborsToCompare(rows)
        const { effects } = run(ways, { metric, k, mostRanked: 300 })
        const [own, other] = ways.map((way) => naiveNeighbors(way, k, metric))
        const kept = own?.map((list, i) => list.filter((j) => other?.[i]?.includes(j)).length) ?? []
        const expected = kept.reduce((sum, count) => sum + count, 0) / (rows * k)
        expect(effects[1]?.kept).toBeCloseTo(expected, 9)
      }),
      { numRuns: 30 },
    )
  })

  it('leaves a text out of its own neighbours also where others are copies of it', () => {
    const { effects } = run([line(7, 7, 7, 7, 7), line(7, 7, 7, 7, 7)], {
      metric: 'l2',
      k: 2,
      mostRanked: 300,
    })
    expect(effects[1]).toEqual({ kept: 1, correlation: null })
  })

  it('says nothing of correlations where a vector is broken', () => {
    const { effects } = run([line(1, 2, 4), line(1, NaN, 4)], { metric: 'l2', k: 1, mostRanked: 300 })
    expect(effects[1]?.correlation).toBeNull()
  })

  it('ranks the pairs of the first texts only', () => {
    const ways = [line(0, 1, 3, 7, 90), line(0, 1, 3, 7, -90)]
    expect(run(ways, { metric: 'l2', k: 1, mostRanked: 4 }).effects[1]?.correlation).toBe(1)
    expect(run(ways, { metric: 'l2', k: 1, mostRanked: 5 }).effects[1]?.correlation).toBeLessThan(1)
  })
})

function naiveNeighbors(block: Block, k: number, metric: 'cosine' | 'l2'): number[][] {
  const far = (i: number, j: number) =>
    metric === 'l2' ? l2(rowOf(block, i), rowOf(block, j)) : -cosine(rowOf(block, i), rowOf(block, j))
  const all = Array.from({ length: block.rows }, (_, i) => i)
  return all.map((i) =>
    all
      .filter((j) => j !== i)
      .sort((p, q) => far(i, p) - far(i, q))
      .slice(0, k),
  )
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((sum, value) => sum + value, 0) / v.length
  const [mx, my] = [mean(x), mean(y)]
  const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0)
  const dx = (i: number) => (x[i] ?? 0) - mx
  const dy = (i: number) => (y[i] ?? 0) - my
  return sum((i) => dx(i) * dy(i)) / Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2))
}
