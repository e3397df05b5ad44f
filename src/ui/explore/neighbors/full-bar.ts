import type { Metric } from '../../../core/names.ts'

/**
 * The score that fills a bar. Cosine ends at 1, and on unit vectors so does dot, and L2 at 2; otherwise there is no end,
 * and the largest of the scores listed fills it. Always above 0.
 */
export function fullBar(metric: Metric, normalized: boolean, scores: Float32Array): number {
  if (metric === 'cosine') return 1
  if (normalized) return metric === 'dot' ? 1 : 2
  return scores.reduce((largest, score) => Math.max(largest, Math.abs(score)), 1e-12)
}
