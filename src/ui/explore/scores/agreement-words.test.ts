import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import { scoreMatrix } from '../../../core/metrics.ts'
import { whyNoAgreement } from './agreement-words.ts'

/** What is said of texts with these vectors, two numbers each. */
function said(...numbers: readonly number[]): string {
  const block = makeBlock(Float32Array.from(numbers), numbers.length / 2, 2)
  const scores = {
    cosine: scoreMatrix(block, 'cosine'),
    dot: scoreMatrix(block, 'dot'),
    l2: scoreMatrix(block, 'l2'),
  }
  const view = { matrixRows: new Int32Array(block.rows), analysis: { scores } }
  return whyNoAgreement(view as unknown as Parameters<typeof whyNoAgreement>[0])
}

describe('why the metrics cannot be compared', () => {
  it('too few texts', () => {
    expect(said(1, 0, 0, 1)).toBe('Whether the metrics rank alike needs at least three texts.')
  })

  it('four equal texts', () => {
    expect(said(0.6, 0.8, 0.6, 0.8, 0.6, 0.8, 0.6, 0.8)).toBe(
      'Whether the metrics rank alike cannot be said: all 6 pairs have the same cosine, dot product and L2 distance.',
    )
  })

  it('parallel vectors of different lengths: the same cosine only', () => {
    expect(said(1, 0, 2, 0, 3, 0)).toMatch(/all 3 pairs have the same cosine\.$/)
  })
})
