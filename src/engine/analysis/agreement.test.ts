import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../core/block.ts'
import { scoreMatrix } from '../../core/metrics.ts'
import { normalizeRows } from '../../core/normalize.ts'
import { seededRandom } from '../../core/random.ts'
import { rankAgreement } from './agreement.ts'

function agreementOf(numbers: readonly number[], rows: number) {
  const block = makeBlock(Float32Array.from(numbers), rows, numbers.length / Math.max(1, rows))
  return rankAgreement({
    cosine: scoreMatrix(block, 'cosine'),
    dot: scoreMatrix(block, 'dot'),
    l2: scoreMatrix(block, 'l2'),
  })
}

describe('agreement of the metrics', () => {
  it('by hand: a long vector far from its own direction’s friend', () => {
    // Pairs 01, 02, 12. Cosine 1, 0.6, 0.6 → by direction 01 is nearest, then 02 and 12 equal.
    // Dot products 10, 0.6, 6; distances 9, 0.894, 9.43: 01 is nearest by dot, 02 by distance.
    const { dot, l2 } = agreementOf([1, 0, 10, 0, 0.6, 0.8], 3)
    // Ranks of cosine 3, 1.5, 1.5; of dot 3, 1, 2: Pearson 0.866; of −l2 2, 3, 1: Pearson 0.
    expect(dot).toBeCloseTo(Math.sqrt(3) / 2, 6)
    expect(l2).toBeCloseTo(0, 6)
  })

  it('is 1 for unit vectors, where all three rank alike', () => {
    const random = seededRandom(3)
    const raw = makeBlock(
      Float32Array.from({ length: 12 * 5 }, () => random() - 0.5),
      12,
      5,
    )
    const { dot, l2 } = agreementOf([...normalizeRows(raw).data], 12)
    expect(dot).toBeCloseTo(1, 3)
    expect(l2).toBeCloseTo(1, 3)
  })

  it('is that of the other texts where a vector is NaN', () => {
    expect(agreementOf([1, 0, 10, 0, NaN, NaN, 0.6, 0.8], 4)).toEqual(agreementOf([1, 0, 10, 0, 0.6, 0.8], 3))
  })

  it('is not defined below two pairs, nor where one metric finds all pairs alike', () => {
    expect(agreementOf([], 0)).toEqual({ dot: null, l2: null })
    expect(agreementOf([1, 2], 1)).toEqual({ dot: null, l2: null })
    expect(agreementOf([1, 2, 3, 4], 2)).toEqual({ dot: null, l2: null })
    // Parallel vectors: cosine 1 for every pair.
    expect(agreementOf([1, 0, 2, 0, 3, 0], 3)).toEqual({ dot: null, l2: null })
  })
})
