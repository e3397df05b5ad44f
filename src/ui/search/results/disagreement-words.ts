import type { Metric } from '../../../core/names.ts'
import type { Disagreement } from '../../../store/search/types.ts'

/**
 * Which other measures find something else, in words: “dot without normalising shares 3 of 5 hits”.
 * @param k hits that are compared
 */
export function disagreementWords(
  disagreements: readonly Disagreement[],
  k: number,
  names: Readonly<Record<Metric, string>>,
): string {
  const name = ({ metric, normalize }: Disagreement) =>
    `${names[metric]}${normalize ? '' : ' without normalising'}`
  const others = disagreements
    .filter(({ shared }) => shared < 1)
    .map((one) => `${name(one)} shares ${Math.round(one.shared * k)} of ${k} hits`)
  const orders = disagreements
    .filter(({ shared, sameOrder }) => shared === 1 && !sameOrder)
    .map((one) => `${name(one)} has them in another order`)
  const words = [...others, ...orders]
  return words.length === 0
    ? `All metrics, normalised or not, find the same ${k === 1 ? 'hit' : `${k} hits in the same order`}.`
    : `Where metrics disagree: ${words.join('; ')}.`
}
