import { isNearer } from '../../../core/metrics.ts'
import type { Metric } from '../../../core/names.ts'

export interface RankedPair {
  readonly i: number
  readonly j: number
  readonly score: number
}

/** The `count` nearest pairs i < j of `size` rows, nearest first. */
export function nearestPairs(
  at: (i: number, j: number) => number,
  size: number,
  metric: Metric,
  count: number,
): readonly RankedPair[] {
  const best: RankedPair[] = []
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const score = at(i, j)
      const last = best.at(-1)
      if (best.length === count && last && !isNearer(metric, score, last.score)) continue
      const place = best.findIndex((pair) => isNearer(metric, score, pair.score))
      best.splice(place === -1 ? best.length : place, 0, { i, j, score })
      if (best.length > count) best.pop()
    }
  }
  return best
}
