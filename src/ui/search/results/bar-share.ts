import type { Metric } from '../../../core/names.ts'
import type { Method } from '../../../core/search/types.ts'

/**
 * Length of a hit's bar, 0…1. Cosines fill the whole bar at 1; other scores have no such limit and are shown against the first hit. For
 * a distance the bar is the distance: a longer one is farther.
 */
export function barShare(method: Method, metric: Metric, score: number, best: number): number {
  if (!Number.isFinite(score)) return 0
  const size = Math.abs(score)
  if (method === 'dense' && metric === 'cosine') return Math.min(1, size)
  // The farthest distance of unit vectors.
  if (method === 'dense' && metric === 'l2') return Math.min(1, size / Math.max(2, Math.abs(best)))
  const full = Math.abs(best)
  return full > 0 ? Math.min(1, size / full) : 0
}
