import type { Histogram } from '../../../core/histogram.ts'
import { formatCount, formatNumber } from '../../format.ts'

/** Decimals that a multiple of `step` needs. */
export function digitsOf(step: number): number {
  return Math.min(9, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)))
}

/** The picture in a sentence. @param count of all numbers */
export function histogramWords({ width, first, counts }: Histogram, count: number): string {
  const digits = digitsOf(width)
  const edge = (i: number) => formatNumber((first + i) * width, digits)
  const top = counts.reduce((most, n) => Math.max(most, n), 0)
  const fullest = counts.indexOf(top)
  const intervals =
    counts.length === 1 ? 'the one interval' : `the fullest of ${counts.length} equal intervals`
  return `${formatCount(count)} numbers from ${edge(0)} to ${edge(counts.length)}; ${intervals}, ${edge(fullest)} to ${edge(fullest + 1)}, holds ${formatCount(top)}.`
}
