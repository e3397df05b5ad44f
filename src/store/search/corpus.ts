import type { Collection, LabelledQuery, SourceDocument } from '../../core/search/types.ts'
import type { Corpus } from './types.ts'

/** Pure changes of the documents: each returns a new corpus and shares what stayed the same. */

export function corpusOf({ name, documents, queries }: Collection): Corpus {
  return { name, documents, queries, shipped: true }
}

/** With documents at the end. A shipped collection, which is there to try things out, makes way for the first of one's own. */
export function withDocuments(corpus: Corpus, added: readonly SourceDocument[]): Corpus {
  if (added.length === 0) return corpus
  return corpus.shipped
    ? { name: OWN_NAME, documents: added, queries: [], shipped: false }
    : { ...corpus, documents: [...corpus.documents, ...added] }
}

/** Without some documents. Queries stay: a removal can be undone, and the evaluation says what is missing. */
export function withoutDocuments(corpus: Corpus, ids: readonly string[]): Corpus {
  const gone = new Set(ids)
  const documents = corpus.documents.filter(({ id }) => !gone.has(id))
  return documents.length === corpus.documents.length ? corpus : { ...corpus, documents }
}

export function withQueries(corpus: Corpus, queries: readonly LabelledQuery[]): Corpus {
  return { ...corpus, queries }
}

const OWN_NAME = 'Your documents'
export const NO_DOCUMENTS: Corpus = { name: OWN_NAME, documents: [], queries: [], shipped: false }
