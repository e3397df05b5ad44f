import type { Pooling } from '../../../core/names.ts'
import { formatNumber, formatPercent } from '../../format.ts'
import type { Split } from './split.ts'

/** Below this share of the most it could be, the score is what large shares of both signs left over: per cents say nothing. */
const NO_SHARE = 0.001

/** “+0.0312”, “−0.0040”: with its sign, since shares work for and against. */
export function formatShare(share: number, digits = 4): string {
  const text = formatNumber(share, digits)
  return share > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/**
 * Decimals for shares and changes of a score: those of a dot product of long vectors are large.
 * @param largest the largest of them; where all are tiny, more decimals tell them apart
 */
export function digitsFor(score: number, largest = 1): number {
  if (Math.abs(score) >= 100) return 2
  return largest < 1e-3 ? 6 : 4
}

/**
 * “6.3%” of the score; null where that says nothing.
 * @param cosine of the two texts
 * @param largest the largest share beside this one: long texts have many small ones
 */
export function percentOf(share: number, score: number, cosine: number, largest = share): string | null {
  if (Math.abs(cosine) < NO_SHARE || score === 0) return null
  const digits = Math.abs(largest / score) < 0.005 ? 3 : 1
  return formatPercent(share / score, digits)
}

/**
 * How the share of a pair is computed, with its numbers put in and every symbol named.
 * @param counts tokens of a and of b
 */
export function shareFormula(
  {
    of,
    pair: { normA, normB },
  }: Pick<Split, 'of'> & { readonly pair: Pick<Split['pair'], 'normA' | 'normB'> },
  [a, b]: readonly [a: number, b: number],
): string {
  const tokens = 'hᵢ the vector of a token of a and gⱼ of one of b'
  return of === 'cosine'
    ? `share of a pair = hᵢ · gⱼ / (${a} · ${b} · ‖a‖ · ‖b‖), with ${tokens}, ‖a‖ = ${formatNumber(normA, 3)} and ‖b‖ = ${formatNumber(normB, 3)}`
    : `share of a pair = hᵢ · gⱼ / (${a} · ${b}), with ${tokens}`
}

/** Why a score cannot be split exactly. */
export function whyNot(pooling: Pooling, goesOn: boolean): string {
  if (goesOn) {
    return 'This model has layers after its pooling, which mix what the tokens brought: the score is not a sum over pairs of tokens any more.'
  }
  switch (pooling) {
    case 'max':
      return 'With max pooling the score is not a sum over pairs of tokens: each dimension takes its number from one token only, the largest, so that tokens do not add up but outdo each other.'
    case 'cls':
      return 'With CLS pooling the score is not a sum over pairs of tokens: the first token alone is the vector. What the others brought came into it through attention, inside the model.'
    case 'last':
      return 'With last-token pooling the score is not a sum over pairs of tokens: the last token alone is the vector. What the others brought came into it through attention, inside the model.'
    case 'mean':
      return ''
  }
}
