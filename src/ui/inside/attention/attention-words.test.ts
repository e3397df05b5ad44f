import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import { formatShare, hiddenSentence, shareElsewhere, sumSentence } from './attention-words.ts'

/** Three tokens, the first one special. */
const weights = makeBlock(Float32Array.of(1, 0, 0, 0.5, 0.25, 0.25, 0.875, 0, 0.125), 3, 3)

describe('attention in words', () => {
  it('never writes a share as none that is some, nor as all that is not', () => {
    expect([0, 0.001, 0.004, 0.006, 0.644, 0.994, 0.9997, 1 - 1e-7, 1].map(formatShare)).toEqual([
      '0%',
      '<1%',
      '<1%',
      '1%',
      '64%',
      '99%',
      '>99%',
      '100%',
      '100%',
    ])
  })

  it('says whether rows sum to 1, also when they do not', () => {
    expect(sumSentence(12, 1.2e-7)).toEqual({
      holds: true,
      words: 'Checked: all 12 rows sum to 1; the largest difference is 1\u00a0×\u00a010⁻⁷.',
    })
    expect(sumSentence(12, 0.25).words).toContain(
      '12 rows do not all sum to 1; the largest difference is 0.250',
    )
    expect(sumSentence(2, Number.NaN).holds).toBe(false)
  })

  it('says what hidden columns take', () => {
    expect(hiddenSentence(weights, [1, 2])).toContain('sum to between 0.13 and 0.50 instead of 1')
    expect(hiddenSentence(weights, [])).toContain('only special tokens')
    expect(shareElsewhere(weights, [1, 2])).toBeCloseTo((1 + 0.5 + 0.875) / 3)
    expect(shareElsewhere(weights, [0, 1, 2])).toBeCloseTo(0)
  })
})
