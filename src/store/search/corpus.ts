import type { Collection, LabelledQuery, SourceDocument } from '../../core/search/types.ts'
import { boundLabels } from './bind-labels.ts'
import type { Corpus } from './types.ts'

/** Pure changes of the documents: each returns a new corpus and shares what stayed the same. */

export function corpusOf({ name, documents, queries }: Collection): Corpus {
  return { name, documents, queries, shipped: true }
}

/** With documents at the end. A shipped collection, which is there to try things out, makes way for the first of one's own. */
export function withDocuments(corpus: Corpus, added: readonly SourceDocument[]): Corpus {
  if (added.length === 0) return corpus
  if (corpus.shipped) return { name: OWN_NAME, documents: added, queries: [], shipped: false }
  const documents = [...corpus.documents, ...added]
  return { ...corpus, documents, queries: boundLabels(corpus.queries, [], documents) }
}

/** Without some documents. Queries stay: they may come back, and the evaluation says what is missing. */
export function withoutDocuments(corpus: Corpus, ids: readonly string[]): Corpus {
  const gone = new Set(ids)
  const documents = corpus.documents.filter(({ id }) => !gone.has(id))
  if (documents.length === corpus.documents.length) return corpus
  const left = corpus.documents.filter(({ id }) => gone.has(id))
  return { ...corpus, documents, queries: boundLabels(corpus.queries, left, documents) }
}

export function withQueries(corpus: Corpus, queries: readonly LabelledQuery[]): Corpus {
  return { ...corpus, queries }
}

/** A collection of texts that say the same as others of it, each a query as well: it is asked symmetrically. */
export function isOfEquals({ queries }: Pick<Corpus, 'queries'>): boolean {
  return queries.some(({ self }) => self !== undefined)
}

const OWN_NAME = 'Your documents'
export const NO_DOCUMENTS: Corpus = { name: OWN_NAME, documents: [], queries: [], shipped: false }
