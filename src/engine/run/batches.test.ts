import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesWithin } from './batches.ts'

describe('batchesWithin', () => {
  it('draws every text once, within the budget of the moment, whatever that does', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 60 })
    const budgets = fc.array(fc.integer({ min: 64, max: 4000 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(lengths, budgets, (texts, steps) => {
        let step = 0
        const seen: number[] = []
        for (const batch of batchesWithin(texts, () => steps[step % steps.length] ?? 64)) {
          const longest = Math.max(...batch.map((i) => texts[i] ?? 0))
          // A plan may be kept while the budget drifts by less than half.
          const allowed = 1.5 * (steps[step % steps.length] ?? 64)
          if (batch.length > 1) expect(batch.length * longest).toBeLessThanOrEqual(allowed)
          seen.push(...batch)
          step++
        }
        // The budget read after a batch belongs to the next: order of reads is the generator's own business.
        expect(seen.toSorted((a, b) => a - b)).toEqual(texts.map((_, i) => i))
      }),
    )
  })

  it('takes up a larger budget at once', () => {
    let budget = 64
    const sizes: number[] = []
    for (const batch of batchesWithin(
      Array.from({ length: 200 }, () => 16),
      () => budget,
    )) {
      sizes.push(batch.length)
      budget = 512
    }
    expect(sizes[0]).toBe(4)
    expect(sizes[1]).toBe(32)
  })
})
