import type { Block } from '../../../core/block.ts'
import type { Metric } from '../../../core/names.ts'

/** Values at the pale and the full end of the colour scale. */
export interface Range {
  readonly far: number
  readonly near: number
}

/** Cosines of unrelated texts lie around 0 and seldom far below; a fixed range keeps colours comparable as one types. */
const COSINE: Range = { far: -0.2, near: 1 }

/** The range of the colour scale. Dot and L2 have no natural ends: theirs are the data's, the diagonal left out. */
export function rangeOf(scores: Block, metric: Metric): Range {
  if (metric === 'cosine') return COSINE
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < scores.rows; i++) {
    for (let j = 0; j < scores.cols; j++) {
      if (i === j) continue
      const value = scores.data[i * scores.cols + j] ?? 0
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
  }
  return metric === 'l2' ? { far: high, near: low } : { far: low, near: high }
}

/** How strongly a cell is coloured: 0 far … 1 near. */
export function strength(value: number, { far, near }: Range): number {
  const share = (value - far) / (near - far)
  return Number.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0
}
