import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topContributions } from '../../../core/contributions.ts'
import { measurePair } from '../../../core/metrics.ts'
import { barShare } from './measures.tsx'
import { worked } from './worked.ts'

function lines(a: readonly number[], b: readonly number[], normalized: boolean): string[] {
  const [x, y] = [Float32Array.from(a), Float32Array.from(b)]
  const all = worked(measurePair(x, y), topContributions(x, y, 3), x.length, normalized)
  return all.map(({ steps, result }) => `${steps} ${result}`.trim())
}

describe('worked', () => {
  it('puts the numbers of unit vectors in', () => {
    expect(lines([0.6, 0.8], [1, 0], true)).toEqual([
      'cos = Σaᵢbᵢ / (‖a‖·‖b‖)',
      '= 0.600 / (1.000 · 1.000) = 0.600',
      'angle = arccos(0.600) = 53.1°',
      'dot = Σaᵢbᵢ over 2 dimensions',
      '= 0.6000 + 0.0000 = 0.600',
      'L2 = √Σ(aᵢ−bᵢ)² = 0.894',
      'L2² = 0.800 = 2 − 2·cos = 0.800',
    ])
  })

  it('writes negative terms as subtractions and says that there are more', () => {
    expect(lines([1, -1, 1, 1], [2, 1, 0.5, 0.1], false)[4]).toBe(
      '= 2.0000 \u2212 1.0000 + 0.5000 + … = 1.600',
    )
  })

  it('does not claim the identity where it fails', () => {
    expect(lines([2, 0], [0, 2], true)[6]).toBe('L2² = 8.000 ≠ 2 − 2·cos = 2.000')
    expect(lines([0, 0], [1, 0], true)[6]).toBe('L2² = 1.000 ≠ 2 − 2·cos = 2.000')
    expect(lines([2, 0], [0, 2], false)[6]).toBe('L2 of the unit vectors = 1.414')
  })
})

it('a bar is never longer than its track', () => {
  const vector = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      const m = measurePair(Float32Array.from(a), Float32Array.from(b))
      for (const metric of ['cosine', 'dot', 'l2'] as const) {
        const share = barShare(metric, m[metric], m)
        expect(Math.abs(share)).toBeLessThanOrEqual(1)
        expect(Math.sign(share)).toBe(Math.sign(m[metric]))
      }
    }),
  )
})
