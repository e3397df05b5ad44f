import { describe, expect, it } from 'vitest'
import { digitsFor, formatShare, percentOf } from './share-words.ts'

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
})
