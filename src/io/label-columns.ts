import { placeOf } from './column-names.ts'

/** Names that are understood, in any case, with spaces or hyphens too; where a file has several, the first here counts. */
const COLUMNS = {
  query: ['query', 'question', 'query_text', 'question_text', 'search_query', 'text'],
  document: [
    'document',
    'relevant',
    'relevant_document',
    'doc',
    'document_id',
    'title',
    'doc_id',
    'passage_id',
    'corpus_id',
    'passage',
  ],
  grade: ['grade', 'relevance', 'score', 'relevance_score', 'rel', 'label'],
} as const
/** They stand for queries whose words are in another file. */
const QUERY_IDS = ['query_id', 'question_id', 'qid'] as const
/** Names listed in a failure; a wide table has hundreds. */
const LISTED = 8

/** Where in `heads` a column's name stands, or -1. */
export function columnOf(column: keyof typeof COLUMNS, heads: readonly string[]): number {
  return placeOf(COLUMNS[column], heads)
}

/** No text is called so: it is a line of names, of a file without the queries themselves. */
export function hasQueryIds(heads: readonly string[]): boolean {
  return placeOf(QUERY_IDS, heads) >= 0
}

/** That no column is the query's or the document's, with those that are there. */
export function missingColumn(column: 'query' | 'document', heads: readonly string[]): string {
  const found = heads.map((head) => (head === '' ? 'one without a name' : `“${head}”`))
  const listed = found.length > LISTED ? [...found.slice(0, LISTED), '…'] : found
  const are = found.length === 1 ? 'is' : 'are'
  return `No column holds the ${column}: there ${are} ${listed.join(', ')}; names that are understood: ${COLUMNS[column].join(', ')}`
}
