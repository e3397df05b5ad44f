import type { Block } from '../../core/block.ts'
import type { Metric } from '../../core/names.ts'
import { spearman } from '../../core/rank.ts'
import type { Analysis } from '../../protocol/analysis.ts'

/**
 * Spearman's rank correlation between cosine and the other metrics over all pairs, nearest first: 1 means that they
 * rank every pair alike. Computed, never asserted, also where theory says what it must be.
 */
export function rankAgreement(scores: Readonly<Record<Metric, Block>>): Analysis['agreement'] {
  const cosine = pairs(scores.cosine, 1)
  return {
    dot: spearman(cosine, pairs(scores.dot, 1)),
    // Distances grow where similarities shrink; negated, both put the nearest pair first.
    l2: spearman(cosine, pairs(scores.l2, -1)),
  }
}

function pairs(scores: Block, sign: 1 | -1): Float64Array {
  const values = new Float64Array((scores.rows * (scores.rows - 1)) / 2)
  let at = 0
  for (let i = 0; i < scores.rows; i++) {
    for (let j = i + 1; j < scores.rows; j++) values[at++] = sign * (scores.data[i * scores.cols + j] ?? 0)
  }
  return values
}
