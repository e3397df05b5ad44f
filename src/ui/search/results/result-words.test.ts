import { describe, expect, it } from 'vitest'
import { METRIC_NAMES } from '../../metric-names.ts'
import type { IndexState, SearchIndex } from '../../../store/search/types.ts'
import { answerWords } from './answer-words.ts'
import { barShare } from './bar-share.ts'
import { disagreementWords } from './disagreement-words.ts'
import { elsewhereWords } from './elsewhere-words.ts'
import { METHOD_ABOUT } from './method-words.ts'
import { beyondWords, nothingFound } from './nothing-found.ts'
import { placesIn } from './places.ts'

it('the ranking by both has the name that evaluations call it by', () => {
  expect(METHOD_ABOUT.hybrid).toMatch(/^Hybrid: /)
})

describe('where metrics disagree', () => {
  it('names those with other hits first, then those with another order', () => {
    const words = disagreementWords(
      [
        { metric: 'dot', normalize: true, shared: 1, sameOrder: true },
        { metric: 'dot', normalize: false, shared: 0.6, sameOrder: false },
        { metric: 'l2', normalize: false, shared: 1, sameOrder: false },
      ],
      5,
      METRIC_NAMES,
    )
    expect(words).toBe(
      'Where metrics disagree: dot without normalising shares 3 of 5 hits; L2 without normalising has them in another order.',
    )
  })

  it('says so when all agree', () => {
    const same = [{ metric: 'l2', normalize: true, shared: 1, sameOrder: true } as const]
    expect(disagreementWords(same, 3, METRIC_NAMES)).toContain('the same 3 hits in the same order')
    expect(disagreementWords(same, 1, METRIC_NAMES)).toContain('the same hit')
  })
})

describe('the length of a bar', () => {
  it('is the cosine itself, and for others the share of the first hit', () => {
    expect(barShare('dense', 'cosine', 0.25, 0.5)).toBe(0.25)
    expect(barShare('dense', 'cosine', -0.25, 0.5)).toBe(0.25)
    expect(barShare('dense', 'dot', 6, 8)).toBe(0.75)
    expect(barShare('bm25', 'cosine', 1, 4)).toBe(0.25)
    expect(barShare('hybrid', 'l2', 0.01, 0.02)).toBe(0.5)
  })

  it('is the distance for a distance, and nothing for no number', () => {
    expect(barShare('dense', 'l2', 1, 0.5)).toBe(0.5)
    expect(barShare('dense', 'l2', 9, 3)).toBe(1)
    expect(barShare('dense', 'cosine', Number.NaN, 1)).toBe(0)
    expect(barShare('bm25', 'cosine', 0, 0)).toBe(0)
  })
})

it('a search by words that finds nothing says why', () => {
  const terms = (words: readonly string[], stopWords: readonly string[]) => ({
    terms: { terms: words, stopWords, beyondLimit: 0 },
  })
  expect(nothingFound(terms(['zinc'], ['of']))).toContain('No chunk has a word')
  expect(nothingFound(terms([], ['of']))).toContain('only stop words')
  expect(nothingFound(terms([], []))).toContain('no words')
})

it('a very long query says how many of its words count', () => {
  const terms = Array.from({ length: 1024 }, String)
  expect(beyondWords({ terms, stopWords: [], beyondLimit: 976 })).toBe(
    'BM25, by the first 1,024 of 2,000 different words',
  )
})

it('a hit that one method misses is not said to be nowhere else: both together may have it', () => {
  expect(elsewhereWords('bm25', 'dense', 6, 5)).toEqual({ words: 'vectors #7 · only by words', missed: true })
  expect(elsewhereWords('dense', 'bm25', undefined, 5).words).toBe('BM25 not found · only by meaning')
  expect(elsewhereWords('dense', 'bm25', 4, 5)).toEqual({ words: 'BM25 #5', missed: false })
  expect(elsewhereWords('hybrid', 'bm25', 6, 5)).toEqual({ words: 'BM25 #7', missed: true })
})

it('places count from 0 in each ranking', () => {
  const list = (...rows: number[]) => ({
    indices: Int32Array.from(rows),
    scores: new Float64Array(rows.length),
  })
  const places = placesIn({ dense: list(4, 2), bm25: list(), hybrid: list(2) })
  expect([places.dense.get(2), places.bm25.get(2), places.hybrid.get(2)]).toEqual([1, undefined, 0])
})

it('the time of an answer is said of the index that stands, and of no former one', () => {
  const [former, now] = [{}, {}] as SearchIndex[]
  if (!former || !now) throw new Error('two')
  const ready: IndexState = { phase: 'ready', shown: now }
  expect(answerWords({ index: now, milliseconds: 0.4 }, ready)).toBe('in < 1 ms')
  expect(answerWords({ index: now, milliseconds: 1234.5 }, ready)).toBe('in 1,235 ms')
  expect(answerWords({ index: former, milliseconds: 3 }, ready)).toBe('')
  const working: IndexState = { phase: 'working', step: 'embed', done: 1, total: 2, shown: null }
  expect(answerWords({ index: former, milliseconds: 3 }, working)).toContain('former chunks, until')
  expect(answerWords({ index: former, milliseconds: 3 }, { phase: 'waiting', shown: null })).toBe(
    'of the former chunks',
  )
})
