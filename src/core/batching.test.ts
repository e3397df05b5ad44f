import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextBudget, planBatches } from './batching.ts'

describe('planBatches', () => {
  it('by hand: lengths 9 2 3 2 8 with a budget of 16 tokens', () => {
    // 2 2 3 → 3 rows × 3 = 9; with 8 it would be 4 × 8 = 32. 8 and 9 → 2 × 9 = 18 is too much.
    expect(planBatches([9, 2, 3, 2, 8], 16).map((b) => [...b])).toEqual([[1, 3, 2], [4], [0]])
  })

  it('gives a text over the budget a batch of its own, and nothing for nothing', () => {
    expect(planBatches([500, 1], 10).map((b) => [...b])).toEqual([[1], [0]])
    expect(planBatches([], 10)).toEqual([])
  })

  it('holds every index once, in order of length, within the budget, and wastes no room', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 80 })
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 200 }), (all, budget) => {
        const batches = planBatches(all, budget)
        const flat = batches.flatMap((b) => [...b])
        expect(flat.toSorted((i, j) => i - j)).toEqual(all.map((_, i) => i))
        const length = (i: number): number => all[i] ?? NaN
        flat.forEach((i, at) => at > 0 && expect(length(flat[at - 1] ?? 0)).toBeLessThanOrEqual(length(i)))
        batches.forEach((batch, b) => {
          const longest = length(batch.at(-1) ?? -1)
          if (batch.length > 1) expect(batch.length * longest).toBeLessThanOrEqual(budget)
          const following = batches[b + 1]?.[0]
          if (following !== undefined) {
            expect((batch.length + 1) * length(following)).toBeGreaterThan(budget)
          }
        })
      }),
    )
  })
})

describe('nextBudget', () => {
  it('follows the measured speed', () => {
    // 1,000 tokens in 20 ms are 50 a millisecond: 30 ms have room for 1,500.
    expect(nextBudget(1000, 1000, 20, 30)).toBe(1500)
    expect(nextBudget(1000, 1000, 40, 30)).toBe(750)
  })

  it('changes by a factor of two at most', () => {
    expect(nextBudget(1000, 1000, 0.01, 30)).toBe(2000)
    expect(nextBudget(1000, 1000, 0, 30)).toBe(2000)
    expect(nextBudget(1000, 1000, 9999, 30)).toBe(500)
  })

  it('stays within 64…16,384', () => {
    expect(nextBudget(70, 70, 9999, 30)).toBe(64)
    expect(nextBudget(16_000, 16_000, 1, 30)).toBe(16_384)
  })

  it('does not shrink for a small batch that was quick, nor for none', () => {
    expect(nextBudget(1000, 10, 5, 30)).toBe(1000)
    expect(nextBudget(1000, 0, 5, 30)).toBe(1000)
  })
})
