import type { Metric } from '../../../core/names.ts'
import type { View } from '../../../store/types.ts'
import { formatNumber, formatPercent } from '../../format.ts'
import { METRIC_NAMES } from '../../metric-names.ts'

export type MapQuality = NonNullable<View['quality']>

/** A score with the name of its metric: "cosine 0.50". A true minus sign, two decimals; a dash for NaN. */
export function scoreText(score: number, metric: Metric): string {
  return `${METRIC_NAMES[metric]} ${formatNumber(score, 2)}`
}

/** "nearest", "2nd nearest", "3rd nearest" … for rank 1, 2, 3. */
export function rankText(rank: number): string {
  if (rank === 1) return 'nearest'
  const last = rank % 100 >= 11 && rank % 100 <= 13 ? 0 : rank % 10
  return `${rank}${['th', 'st', 'nd', 'rd'][last] ?? 'th'} nearest`
}

/** What stands for the picture when it cannot be seen: "Map of 12 texts, PCA, its 2 axes hold 35% of the variance." */
export function mapSummary(rows: number, explained: readonly number[]): string {
  const held = explained.reduce((sum, share) => sum + share, 0)
  return `Map of ${rows} texts, PCA, its ${explained.length} axes hold ${formatPercent(held)} of the variance.`
}

/**
 * "7 of 10": the mean share of true neighbours in tenths, "10 of 10" only when it is all and "0 of 10" only when it is none; null
 * where nothing was computed.
 */
export function trueNeighbours(quality: MapQuality): string | null {
  const known = quality.overlap.filter((share) => !Number.isNaN(share))
  if (known.length === 0) return null
  const mean = known.reduce((sum, share) => sum + share, 0) / known.length
  const tenths = Math.round(mean * 10)
  // A flat map of a thousand texts keeps a thirtieth: few, but not none.
  if (tenths === 0 && mean > 0) return 'fewer than 1 of 10'
  return `${mean < 1 ? Math.min(9, tenths) : 10} of 10`
}
