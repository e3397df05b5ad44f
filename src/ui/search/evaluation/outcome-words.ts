import type { LabelledQuery, QueryOutcome } from '../../../core/search/types.ts'

/** A query that something answers, and whose answer does not stand first. */
export function isFailed({ figures, firstRelevantRank }: QueryOutcome): boolean {
  return figures !== null && firstRelevantRank !== 1
}

/** Where the first relevant document stands, in words. */
export function rankWords(
  { relevant }: Pick<LabelledQuery, 'relevant'>,
  { firstRelevantRank }: Pick<QueryOutcome, 'firstRelevantRank'>,
): string {
  if (relevant.length === 0) return 'nothing answers it'
  return firstRelevantRank === null ? 'not found' : `found at place ${firstRelevantRank}`
}
