import MiniSearch from 'minisearch'
import { isStopWord, wordTermsOf } from './terms.ts'
import type { RankedList } from './types.ts'

/** What is left of a query for a search by words. */
export interface QueryTerms {
  /** Distinct, in the order of the query. */
  readonly terms: readonly string[]
  /** Left out as they say nothing; distinct. A query of only these finds nothing. */
  readonly stopWords: readonly string[]
  /** How many distinct terms were left out because there are more than {@link MAX_TERMS}. */
  readonly beyondLimit: number
}

/** Lucene's limit as well: a query of ten thousand words asks for no passage in particular. */
export const MAX_TERMS = 1024

export function readQuery(query: string): QueryTerms {
  const distinct = [...new Set(wordTermsOf(query))]
  const terms = distinct.filter((term) => !isStopWord(term))
  return {
    terms: terms.slice(0, MAX_TERMS),
    stopWords: distinct.filter(isStopWord),
    beyondLimit: Math.max(0, terms.length - MAX_TERMS),
  }
}

/** UTF-16 units put into the index between two pauses: some 30 ms. */
const PAUSE_LENGTH = 20_000

/** Lucene's and Elasticsearch's defaults; no lower bound for long texts (BM25+'s δ). */
const BM25 = { k: 1.2, b: 0.75, d: 0 }

/**
 * Texts found by their words: BM25 (Robertson & Zaragoza 2009, The Probabilistic Relevance Framework), Σ idf · tf(k + 1) / (tf + k(1 − b + b·length/mean)),
 * idf = ln(1 + (N − n + ½) / (n + ½)). The length is that of the whole text, its stop words too: they take room, though none is looked up.
 */
export class LexicalIndex {
  readonly #index: MiniSearch<{ readonly id: number; readonly text: string }>

  private constructor() {
    this.#index = new MiniSearch({
      fields: ['text'],
      // minisearch counts a text's distinct tokens as its length; numbered, all are distinct until they are processed.
      tokenize: (text) => wordTermsOf(text).map((term, i) => `${term} ${i}`),
      processTerm: (numbered) => {
        const term = numbered.slice(0, numbered.lastIndexOf(' '))
        return isStopWord(term) ? null : term
      },
    })
  }

  /** @param pause awaited now and then: five thousand chunks take seconds. What it throws ends the work. */
  static async of(texts: readonly string[], pause: () => Promise<void>): Promise<LexicalIndex> {
    const made = new LexicalIndex()
    let sinceLast = 0
    for (const [id, text] of texts.entries()) {
      made.#index.add({ id, text })
      sinceLast += text.length
      if (sinceLast < PAUSE_LENGTH) continue
      sinceLast = 0
      await pause()
    }
    return made
  }

  /** The texts that have a word of the query, best first; equal scores in the order of the texts. Empty without such words. */
  search(query: string): RankedList {
    const { terms } = readQuery(query)
    const found = this.#index
      .search(query, { tokenize: () => [...terms], processTerm: (term) => term, bm25: BM25 })
      // minisearch multiplies by the number of terms that were found; BM25 does not.
      .map(({ id, score, queryTerms }) => ({ id: Number(id), score: score / (queryTerms.length || 1) }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
    return {
      indices: Int32Array.from(found, ({ id }) => id),
      scores: Float64Array.from(found, ({ score }) => score),
    }
  }
}
