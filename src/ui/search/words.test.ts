import { describe, expect, it } from 'vitest'
import type { EvaluationSettings, Judgement, QueryOutcome } from '../../core/search/types.ts'
import { kindName, lengthWords } from './documents/document-words.ts'
import { absentWords, labelledWords } from './evaluation/label-words.ts'
import { isFailed, rankWords } from './evaluation/outcome-words.ts'
import { commonWords, settingsWords, unreadWords } from './evaluation/settings-words.ts'

describe('a document in words', () => {
  it('says how long it is', () => {
    expect([0, 999, 1_000, 12_345, 999_499, 999_500, 1_460_000].map(lengthWords)).toEqual([
      '0 characters',
      '999 characters',
      '1 k characters',
      '12 k characters',
      '999 k characters',
      '1.0 M characters',
      '1.5 M characters',
    ])
  })

  it('names its kind where that is not seen', () => {
    expect(kindName({ kind: 'pdf', pageStarts: [0, 40] })).toBe('PDF, 2 pages')
    expect(kindName({ kind: 'pdf', pageStarts: [0] })).toBe('PDF, 1 page')
    expect(kindName({ kind: 'html', pageStarts: [] })).toBe('HTML')
    expect(kindName({ kind: 'markdown', pageStarts: [] })).toBe('')
  })
})

describe('an evaluation in words', () => {
  const settings: EvaluationSettings = {
    chunking: { by: 'tokens', size: 64, overlap: 8 },
    method: 'hybrid',
    prompt: 'swapped',
    metric: 'dot',
    normalize: true,
    dimensions: 32,
  }
  it('leaves out what words do not know', () => {
    expect(settingsWords(settings)).toBe('64 tokens, hybrid, swapped prompts, dot, 32 dimensions')
    expect(settingsWords({ ...settings, method: 'bm25' })).toBe('64 tokens, BM25')
    expect(settingsWords({ ...settings, method: 'dense', prompt: 'none', dimensions: null })).toBe(
      '64 tokens, vectors, no prompts, dot',
    )
  })

  it('says once what all of its settings share', () => {
    expect(commonWords('asymmetric', settings)).toBe('chunks by tokens, 13% overlap, asymmetric')
    const chunking = { by: 'headings', size: 256, overlap: 0 } as const
    expect(commonWords('symmetric', { chunking, normalize: false })).toBe(
      'chunks by headings, no overlap, symmetric, vectors not normalised',
    )
    expect(commonWords('symmetric', { chunking: { ...chunking, overlap: 1 }, normalize: true })).toBe(
      'chunks by headings, 1% overlap, symmetric',
    )
  })

  it('says of which chunks the model reads a part only', () => {
    const sizes = [128, 256, 512, 1024]
    expect(unreadWords({ sizes, methods: ['dense', 'bm25'] }, 256)).toBe(
      'Chunks of 512 and 1,024 tokens are longer than the 256 that the model reads: vectors are of their beginning only.',
    )
    expect(unreadWords({ sizes, methods: ['bm25'] }, 256)).toBeNull()
    expect(unreadWords({ sizes, methods: ['hybrid'] }, 8192)).toBeNull()
  })

  it('fails a query whose answer is not first, and none that has no answer', () => {
    const figures = { recallAt1: 0 } as unknown as NonNullable<QueryOutcome['figures']>
    const outcome = { queryId: 'q', found: [], topScore: null, figures, firstRelevantRank: 2 }
    const relevant = [{ documentId: 'd', grade: 1 }]
    expect(isFailed(outcome)).toBe(true)
    expect(isFailed({ ...outcome, firstRelevantRank: 1 })).toBe(false)
    expect(isFailed({ ...outcome, firstRelevantRank: null })).toBe(true)
    expect(isFailed({ ...outcome, figures: null, firstRelevantRank: null })).toBe(false)
    expect(rankWords({ relevant: [] }, outcome)).toBe('nothing answers it')
    expect(rankWords({ relevant }, outcome)).toBe('found at place 2')
    expect(rankWords({ relevant }, { firstRelevantRank: null })).toBe('not found')
  })
})

describe('labels in words', () => {
  const query = (id: string, ...relevant: readonly Judgement[]) => ({
    id,
    text: id,
    difficulty: null,
    relevant,
  })
  const here = [{ id: 'a' }]
  const gone = (title: string) => ({ documentId: title, grade: 1, title })

  it('counts the queries that documents answer which are there', () => {
    expect(labelledWords([], here)).toContain('Import some')
    expect(labelledWords([query('p', { documentId: 'a', grade: 1 }), query('q', gone('b'))], here)).toMatch(
      /^2 labelled queries, 1 of them answered .* tried on all but those left out\.$/,
    )
    expect(labelledWords([query('p')], here)).toMatch(
      /^1 labelled query, 0 of them .* tried on all of them\.$/,
    )
  })

  it('names documents that are not here, and says what is left out', () => {
    expect(absentWords([query('p', { documentId: 'a', grade: 1 })], here)).toBeNull()
    expect(absentWords([query('p', { documentId: 'a', grade: 1 }, gone('guide.txt'))], here)).toBe(
      '1 label names a document that is not here: guide.txt. Such labels do not count. Add a document of the same title, and its labels count again.',
    )
    expect(absentWords([query('p', gone('b')), query('q', gone('b'), gone('c'))], here)).toMatch(
      /^3 labels name documents that are not here: b, c\. .* 2 queries that no other document answers are left out\./,
    )
    expect(absentWords([query('p', ...['b', 'c', 'd', 'e', 'f'].map(gone))], here)).toContain(
      'b, c, d, and 2 more. ',
    )
    expect(absentWords([query('p', { documentId: 'x1', grade: 1 })], here)).toMatch(
      /^1 label names a document that is not here\. .* 1 query that no other/,
    )
  })
})
