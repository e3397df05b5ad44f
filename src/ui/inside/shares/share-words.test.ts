import { describe, expect, it } from 'vitest'
import { digitsFor, formatShare, percentOf, shareFormula } from './share-words.ts'

describe('figures of shares', () => {
  it('carry their sign, nothing none', () => {
    expect([0.03124, -0.004, 0, 0.00001, -0.00001].map((x) => formatShare(x))).toEqual([
      '+0.0312',
      '−0.0040',
      '0.0000',
      '0.0000',
      '0.0000',
    ])
    expect(formatShare(12.345, digitsFor(480))).toBe('+12.35')
    expect(formatShare(0.0000312, digitsFor(0.99, 0.0004))).toBe('+0.000031')
  })

  it('in per cent, unless the score is next to nothing', () => {
    expect(percentOf(0.1, 0.5, 0.5)).toBe('20.0%')
    expect(percentOf(-0.1, 0.5, 0.5)).toBe('−20.0%')
    expect(percentOf(0.0001, 0.5, 0.5)).toBe('0.020%')
    expect(percentOf(0.0001, 0.5, 0.5, 0.1)).toBe('0.0%')
    expect(percentOf(0.1, 0.0004, 0.0004)).toBeNull()
  })

  it.each(['cosine', 'dot'] as const)('the formula of a share of the %s names each of its symbols', (of) => {
    const pair = { normA: 2, normB: 3 }
    const said = shareFormula({ of, pair }, [15, 10])
    expect(said).toMatch(/^share of a pair = hᵢ · gⱼ \/ \(15 · 10.*\), with /)
    expect(said).toContain('hᵢ the vector of a token of a and gⱼ of one of b')
    expect(said.includes('‖a‖ = 2.000 and ‖b‖ = 3.000')).toBe(of === 'cosine')
  })
})
