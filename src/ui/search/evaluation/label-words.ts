import { labelsHere } from '../../../core/search/labels-here.ts'
import type { LabelledQuery } from '../../../core/search/types.ts'
import { formatCount } from '../../format.ts'

/** Absent documents that are named one by one; of the others only how many. */
const NAMED = 3

/** How many queries there are to measure with. */
export function labelledWords(
  queries: readonly LabelledQuery[],
  documents: readonly { readonly id: string }[],
): string {
  if (queries.length === 0) {
    return 'Labelled queries say which document answers what. Import some (CSV or JSONL: query, document), or open the handbook, which has them.'
  }
  const { queries: here, leftOut } = labelsHere(queries, documents)
  const tried = leftOut.length === 0 ? 'all of them' : 'all but those left out'
  const answered = here.filter(({ relevant }) => relevant.length > 0).length
  return `${formatCount(queries.length)} labelled ${queries.length === 1 ? 'query' : 'queries'}, ${formatCount(answered)} of them answered by some document. Every combination below is tried on ${tried}.`
}

/** Labels that count for nothing since their documents are not there; null without such labels. */
export function absentWords(
  queries: readonly LabelledQuery[],
  documents: readonly { readonly id: string }[],
): string | null {
  const { absent, leftOut } = labelsHere(queries, documents)
  if (absent.length === 0) return null
  // An id says nothing to a person: a label without a title is only counted.
  const titles = [...new Set(absent.flatMap(({ title }) => title ?? []))]
  const rest = titles.length - NAMED
  const named = [...titles.slice(0, NAMED), ...(rest > 0 ? [`and ${formatCount(rest)} more`] : [])]
  const who =
    absent.length === 1
      ? '1 label names a document that is not here'
      : `${formatCount(absent.length)} labels name documents that are not here`
  const queriesOut =
    leftOut.length === 0
      ? ''
      : leftOut.length === 1
        ? ' 1 query that no other document answers is left out.'
        : ` ${formatCount(leftOut.length)} queries that no other document answers are left out.`
  return `${who}${named.length > 0 ? `: ${named.join(', ')}` : ''}. Such labels do not count.${queriesOut} Add a document of the same title, and its labels count again.`
}
