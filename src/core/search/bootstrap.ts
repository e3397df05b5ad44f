import type { Estimate } from './types.ts'

const RESAMPLES = 2000

/**
 * The mean with its 95 % percentile bootstrap interval: the queries are drawn anew, with replacement, two thousand times; the interval holds the
 * middle 95 % of the means. It says how much the mean would change with other queries like these.
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, §13.3.
 * @param random gives numbers in [0, 1); the same sequence, the same interval
 * @returns null without values
 */
export function bootstrapMean(values: readonly number[], random: () => number): Estimate | null {
  const n = values.length
  if (n === 0) return null
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += values[Math.floor(random() * n)] ?? 0
    return sum / n
  }).sort()
  return {
    value: values.reduce((sum, value) => sum + value, 0) / n,
    low: quantile(means, 0.025),
    high: quantile(means, 0.975),
  }
}

/** Linear between the two nearest of the ascending values. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
