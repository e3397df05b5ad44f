import { rowSums } from '../../../core/attention.ts'
import type { Block } from '../../../core/block.ts'
import { formatCount, formatNumber, formatPercent } from '../../format.ts'
import { formatTiny } from '../tiny.ts'

/** A layer's attention is a softmax: in half precision its rows may miss 1 by so much. */
const HALF_PRECISION = 2e-3

/** Sums of float32 weights miss 1 by less. */
const ALL = 1 - 1e-5

/** A share: “64%”; “<1%” rather than a zero that is none, “>99%” rather than a whole that is not all. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '<1%'
  return share >= 0.995 && share < ALL ? '>99%' : formatPercent(share)
}

/** Whether the rows sum to 1, as computed. `error` is the largest difference of `rows` rows. */
export function sumSentence(
  rows: number,
  error: number,
): { readonly holds: boolean; readonly words: string } {
  const holds = error <= HALF_PRECISION
  const all = rows === 1 ? 'the one row sums' : `all ${formatCount(rows)} rows sum`
  const some = rows === 1 ? 'the row does not sum' : `the ${formatCount(rows)} rows do not all sum`
  return {
    holds,
    words: `Checked: ${holds ? all : some} to 1; the largest difference is ${formatTiny(error)}.`,
  }
}

/** What the rows of tokens `kept` sum to when only those columns are shown. */
export function hiddenSentence(weights: Block, kept: readonly number[]): string {
  const sums = rowSums(weights, kept)
  let least = Infinity
  let most = 0
  for (const i of kept) {
    least = Math.min(least, sums[i] ?? 0)
    most = Math.max(most, sums[i] ?? 0)
  }
  if (kept.length === 0) return 'There are only special tokens in this text.'
  const range =
    formatNumber(least, 2) === formatNumber(most, 2)
      ? formatNumber(least, 2)
      : `between ${formatNumber(least, 2)} and ${formatNumber(most, 2)}`
  return `Special tokens are hidden and nothing is scaled up: the rows shown sum to ${range} instead of 1, the rest goes to special tokens.`
}

/** Mean share of a row's attention that goes to columns other than `kept`, 0…1, over all rows. */
export function shareElsewhere(weights: Block, kept: readonly number[]): number {
  let elsewhere = 0
  for (const sum of rowSums(weights, kept)) elsewhere += 1 - sum
  return weights.rows === 0 ? 0 : Math.min(1, Math.max(0, elsewhere / weights.rows))
}
