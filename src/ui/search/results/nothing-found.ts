import type { SearchResults } from '../../../store/search/types.ts'

/** Why a search by words found nothing. */
export function nothingFound({ terms }: Pick<SearchResults, 'terms'>): string {
  if (terms.terms.length > 0) return 'No chunk has a word of the query.'
  return terms.stopWords.length > 0
    ? 'The query has only stop words (the, of, is …), which say nothing of what it is about. Meaning is searched all the same.'
    : 'The query has no words.'
}
