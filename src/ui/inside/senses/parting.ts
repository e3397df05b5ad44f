import { largestFall } from '../../../core/senses.ts'
import { formatNumber } from '../../format.ts'

/** Cosines this near to 1 are one vector up to rounding. */
const SAME = 0.99995
/** A fall below this parts nothing. */
const SLIGHT = 0.01

/** The input in words. The vectors there differ by what the model adds for the place, if it adds anything. */
export function inputWords(cosine: number): string {
  return cosine >= SAME
    ? 'At the input both are the same vector: nothing around the word has reached it yet.'
    : `At the input the two differ only by their place in the text (cosine ${formatNumber(cosine, 3)}).`
}

/** The layer where the two part, or null where no layer parts them much. */
export function partingLayer(
  cosines: readonly number[],
): { readonly layer: number; readonly fall: number } | null {
  const largest = largestFall(cosines)
  return largest && largest.fall >= SLIGHT ? largest : null
}

export function partingWords(cosines: readonly number[]): string {
  const parting = partingLayer(cosines)
  const last = formatNumber(cosines.at(-1) ?? 0, 3)
  if (!parting)
    return `No layer parts them by more than ${SLIGHT}: after the last one their cosine is ${last}.`
  return `Layer ${parting.layer} turns them apart most, by ${formatNumber(parting.fall, 3)}: here the two part. After the last layer their cosine is ${last}.`
}
