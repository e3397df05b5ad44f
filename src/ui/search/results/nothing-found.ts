import type { QueryTerms } from '../../../core/search/lexical.ts'
import type { SearchResults } from '../../../store/search/types.ts'

/** Why a search by words found nothing. */
export function nothingFound({ terms }: Pick<SearchResults, 'terms'>): string {
  if (terms.terms.length > 0) return 'No chunk has a word of the query.'
  return terms.stopWords.length > 0
    ? 'The query has only stop words (the, of, is …), which say nothing of what it is about. Meaning is searched all the same.'
    : 'The query has no words.'
}

/** That a very long query is cut. */
export function beyondWords({ terms, beyondLimit }: QueryTerms): string {
  const [first, all] = [terms.length, terms.length + beyondLimit].map((count) => count.toLocaleString('en'))
  return `BM25, by the first ${first} of ${all} different words`
}
