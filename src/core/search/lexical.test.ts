import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LexicalIndex, MAX_TERMS, readQuery } from './lexical.ts'
import { wordTermsOf } from './terms.ts'

/** BM25 written down again, from the formula, term by term and text by text. */
function bm25(texts: readonly (readonly string[])[], query: readonly string[], i: number): number {
  const lengths = texts.map((words) => words.length)
  const mean = lengths.reduce((sum, length) => sum + length, 0) / texts.length
  return [...new Set(query)].reduce((sum, term) => {
    const n = texts.filter((words) => words.includes(term)).length
    const tf = (texts[i] ?? []).filter((word) => word === term).length
    const idf = Math.log(1 + (texts.length - n + 0.5) / (n + 0.5))
    return sum + (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * (lengths[i] ?? 0)) / mean))
  }, 0)
}

const indexOf = (texts: readonly string[]) => LexicalIndex.of(texts, () => Promise.resolve())

describe('the search by words', () => {
  it('scores by BM25', async () => {
    const words = fc.array(fc.constantFrom('hut', 'key', 'stove', 'snow', 'wood'), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 8 }), words, async (texts, query) => {
        const { indices, scores } = (await indexOf(texts.map((text) => text.join(' ')))).search(
          query.join(' '),
        )
        const expected = texts
          .map((_text, i) => ({ i, score: bm25(texts, query, i) }))
          .filter(({ score }) => score > 0)
        expect(Array.from(indices).toSorted((a, b) => a - b)).toEqual(expected.map(({ i }) => i))
        indices.forEach((i, r) => expect(scores[r]).toBeCloseTo(bm25(texts, query, i), 6))
        expect(Array.from(scores)).toEqual(Array.from(scores).toSorted((a, b) => b - a))
      }),
    )
  })

  it('puts equal scores in the order of the texts', async () => {
    expect(Array.from((await indexOf(['b', 'a key', 'a key', 'c', 'a key'])).search('key').indices)).toEqual([
      1, 2, 4,
    ])
  })

  it('finds codes, names and numbers, and words in any case and accent', async () => {
    const index = await indexOf(['Form MH-204 is blue.', 'Zoë Müller keeps the keys.', 'Ring 112.'])
    const first = (query: string) => index.search(query).indices[0]
    expect([first('mh-204'), first('ZOE'), first('muller'), first('112?')]).toEqual([0, 1, 1, 2])
    expect(index.search('mh204').indices).toHaveLength(0)
  })

  it('finds nothing for nothing, for stop words and for words that are nowhere', async () => {
    const index = await indexOf(['What is to be will be.', 'A hut.'])
    for (const query of ['', ' \n', '?!', 'what is to be', 'glacier']) {
      expect(index.search(query)).toEqual({ indices: new Int32Array(), scores: new Float64Array() })
    }
    expect(readQuery('What IS to be, what?')).toEqual({
      terms: [],
      stopWords: ['what', 'is', 'to', 'be'],
      beyondLimit: 0,
    })
    expect((await indexOf([])).search('hut').indices).toHaveLength(0)
  })

  it('takes the first terms of a query of ten thousand words', async () => {
    const query = Array.from({ length: 10_000 }, (_, i) => `word${i}`).join(' ')
    const { terms, beyondLimit } = readQuery(query)
    expect([terms.length, beyondLimit]).toEqual([MAX_TERMS, 10_000 - MAX_TERMS])
    const index = await indexOf(['word5', `word${MAX_TERMS}`])
    expect(Array.from(index.search(query).indices)).toEqual([0])
  })

  it('lets others in while a long collection is read, and stops when it is told to', async () => {
    const texts = Array.from({ length: 100 }, () => 'hut '.repeat(250))
    let pauses = 0
    await LexicalIndex.of(texts, async () => void pauses++)
    expect(pauses).toBe(5)
    const stop = () => Promise.reject(new Error('stopped'))
    await expect(LexicalIndex.of(texts, stop)).rejects.toThrow('stopped')
  })
})

it('words are cut as they are written', () => {
  expect(wordTermsOf('Don’t panic: naïve Straße ΟΔΌΣ-2, x_y 東京へ行く हिन्दी')).toEqual([
    'don',
    't',
    'panic',
    'naive',
    'straße',
    'οδος',
    '2',
    'x',
    'y',
    ...Array.from(
      new Intl.Segmenter('en', { granularity: 'word' }).segment('東京へ行く'),
      ({ segment }) => segment,
    ),
    'हिन्दी',
  ])
})
