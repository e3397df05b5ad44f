import { formatCount, formatPercent } from '../format.ts'
import type { StudiedTexts } from '../../store/dimensions/types.ts'

/** A share as a percentage, one decimal below 100 where there is one: “87.5%”, “100%” only when it is all. */
export function formatShare(share: number | null): string {
  if (share === null || Number.isNaN(share)) return '–'
  const shown = share >= 0.9995 && share < 1 - 1e-9 ? 0.999 : share
  return formatPercent(shown, 1).replace('.0%', '%')
}

const TIMES = [
  [31_557_600_000, 'years'],
  [86_400_000, 'days'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
  [1, 'ms'],
] as const

/** A duration for people, two or three digits: “0.42 ms”, “5.2 s”, “3.1 days”. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 0.1) return `${(milliseconds * 1000).toFixed(milliseconds < 0.01 ? 1 : 0)} µs`
  if (milliseconds < 1) return `${milliseconds.toFixed(2)} ms`
  const [size, unit] = TIMES.find(([size]) => milliseconds >= size) ?? TIMES[5]
  const value = milliseconds / size
  return `${value < 99.95 ? value.toFixed(1) : formatCount(Math.round(value))} ${unit}`
}

/** An amount of money, without a currency: cents below 1,000. */
export function formatPrice(price: number): string {
  if (price > 0 && price < 0.01) return '< 0.01'
  return price < 1000 ? price.toFixed(2) : formatCount(Math.round(price))
}

/** A count in words: “1 million”, “10 billion”. */
export function formatLarge(count: number): string {
  for (const [size, name] of [
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
  ] as const) {
    if (count >= size) return `${formatCount(count / size)} ${name}`
  }
  return formatCount(count)
}

/**
 * The share of its k nearest neighbours that a text would keep by chance alone, were they drawn at random from the others.
 * @param rows that neighbours are looked for among, where they are fewer than the study's, more than k
 * @returns 0 to 1
 */
export function chanceOf({ study }: Pick<StudiedTexts, 'study'>, rows = study.vectors.rows): number {
  return study.k / Math.max(1, rows - 1)
}

/** On which texts the figures were measured, one sentence or two. */
export function basisOf({ study, total, sampledPairs, sampledQueries }: StudiedTexts): string {
  const { rows } = study.vectors
  const pairs = study.pairs.length / 2
  const texts =
    rows < total
      ? `Measured on ${formatCount(rows)} of ${formatCount(total)} texts, drawn at random: among all, neighbours lie closer and more are lost.`
      : `Measured on all ${formatCount(total)} texts.`
  const queries = sampledQueries
    ? ` Neighbours are those of ${formatCount(study.queries.length)} texts drawn at random.`
    : ''
  const scores = sampledPairs ? ` Scores are those of ${formatCount(pairs)} pairs drawn at random.` : ''
  return texts + queries + scores
}

/** What the rank correlation is of and what its number says, or why there is none. */
export function rankNote(rank: number | null, pairOnly: boolean, rescored: boolean): string {
  if (pairOnly) return 'needs two pairs, so three texts'
  if (rank === null) return 'all scores are equal'
  return rescored
    ? 'Spearman, of the scores by signs: rescoring orders hits only'
    : 'Spearman, of all pairs’ scores: 1 if they are in the same order'
}
