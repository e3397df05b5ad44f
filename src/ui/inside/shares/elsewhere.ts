import { cosine, type PairMeasures } from '../../../core/metrics.ts'
import type { SharedScore } from '../../../core/shares.ts'
import type { Inspection, TextVector } from '../../../store/types.ts'
import type { Pair, PairSide } from '../../explore/pair/use-pair.ts'

/** A unit vector in float32 is off its vector's direction by 1e-7 at most; by 1e-5, as here, scores are the same to four decimals. */
const SAME_DIRECTION = 1 - 1e-10

type InspectedText = Pick<Inspection, 'text' | 'promptLength'>
type ShownPair = Pick<Pair, 'a' | 'b' | 'normalized'> & {
  readonly measures: Pick<PairMeasures, 'cosine' | 'dot'>
}

/**
 * What the rest of the page shows as the score of the two texts inspected. Null while it shows another: of another pair or wording
 * of them, of vectors that have been replaced since, or with lengths where they count.
 * @param vectors the document's, by item id
 */
export function scoreElsewhere(
  of: SharedScore,
  a: InspectedText,
  b: InspectedText,
  pair: ShownPair,
  vectors: ReadonlyMap<string, TextVector>,
): number | null {
  if (of === 'dot' && pair.normalized) return null
  const isShown = (inspected: InspectedText, { id, text, vector }: PairSide) => {
    const now = vectors.get(id)
    return (
      inspected.text.slice(inspected.promptLength) === text &&
      now?.text === text &&
      now.vector.length === vector.length &&
      cosine(now.vector, vector) > SAME_DIRECTION
    )
  }
  return isShown(a, pair.a) && isShown(b, pair.b) ? pair.measures[of] : null
}
