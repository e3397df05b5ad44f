import type { Method } from '../../../core/search/types.ts'

/** The heading of each ranking, its name in a sentence, and what it goes by. */
export const METHOD_TITLES: Readonly<Record<Method, string>> = {
  dense: 'Meaning',
  bm25: 'Words',
  hybrid: 'Both',
}

export const METHOD_SHORT: Readonly<Record<Method, string>> = {
  dense: 'vectors',
  bm25: 'BM25',
  hybrid: 'RRF',
}

export const METHOD_ABOUT: Readonly<Record<Method, string>> = {
  dense: 'Vectors of the model',
  bm25: 'BM25: rare words count most',
  hybrid: 'Hybrid: places merged (RRF)',
}
