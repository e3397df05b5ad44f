import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkChunkOptions, chunkDocument, unseenTokens } from './chunk.ts'
import { byteSpansOf, documentOf, spansOf } from './fake-spans.ts'
import type { Chunk, ChunkOptions, TokenSpans } from './types.ts'
import { sentencesOf } from './units.ts'

const chunksOf = (text: string, options: Partial<ChunkOptions>, spans: TokenSpans = spansOf(text)) =>
  chunkDocument(documentOf(text), spans, { by: 'tokens', size: 4, overlap: 0, ...options })
const textsOf = (text: string, options: Partial<ChunkOptions>, spans?: TokenSpans) =>
  chunksOf(text, options, spans).map(({ start, end }) => text.slice(start, end))

describe('chunks by tokens', () => {
  it('have the size and the overlap asked for', () => {
    const text = 'one two three four five six seven eight nine ten'
    expect(textsOf(text, { size: 4, overlap: 1 })).toEqual([
      'one two three four',
      'four five six seven',
      'seven eight nine ten',
    ])
    expect(textsOf(text, { size: 4, overlap: 3 })).toHaveLength(7)
    const [, second] = chunksOf(text, { size: 4, overlap: 1 })
    expect(second).toEqual({
      id: 'd#14-33',
      documentId: 'd',
      start: 14,
      end: 33,
      tokenCount: 4,
      overlapEnd: 18,
      overlapTokens: 1,
    })
  })

  it('keep what the tokenizer left out: it goes with the token before', () => {
    const text = '\u0000a\u0001 b c\u0002 '
    expect(textsOf(text, { size: 1 }, spansOf(text, /[a-c]/g))).toEqual(['\u0000a\u0001', 'b', 'c\u0002'])
    expect(textsOf('\u0000\u0001', {}, spansOf('', /a/g))).toEqual(['\u0000\u0001'])
  })

  it('are none of an empty text or of white space', () => {
    expect(textsOf('', {})).toEqual([])
    expect(textsOf(' \n\t ', {})).toEqual([])
  })

  it('keep an emoji of many tokens whole, unless it alone is too long', () => {
    const family = '👨‍👩‍👧'
    const text = `ab${family}cd`
    expect(textsOf(text, { size: 20 }, byteSpansOf(text))).toEqual([`ab${family}`, 'cd'])
    expect(textsOf(text, { size: 19 }, byteSpansOf(text))).toEqual(['ab', `${family}c`, 'd'])
    // Four bytes each, and three for each joiner.
    expect(textsOf(text, { size: 7 }, byteSpansOf(text))).toEqual(['ab', '👨\u200d', '👩\u200d', '👧cd'])
    expect(textsOf('👧', { size: 2 }, byteSpansOf('👧'))).toEqual(['👧'])
  })
})

describe('chunks of whole units', () => {
  const text = 'One is here. Two is there. Three stands between them all. Four.'

  it('pack sentences while they fit', () => {
    expect(textsOf(text, { by: 'sentences', size: 8 })).toEqual([
      'One is here. Two is there.',
      'Three stands between them all. Four.',
    ])
  })

  it('repeat as many whole sentences as the overlap holds', () => {
    expect(textsOf(text, { by: 'sentences', size: 10, overlap: 4 })).toEqual([
      'One is here. Two is there.',
      'Two is there. Three stands between them all.',
      'Four.',
    ])
    expect(textsOf(text, { by: 'sentences', size: 10, overlap: 3 })[1]).toBe(
      'Three stands between them all. Four.',
    )
  })

  it('cut a sentence that is too long by tokens, for itself', () => {
    expect(textsOf(text, { by: 'sentences', size: 5, overlap: 2 })).toEqual([
      'One is here.',
      'Two is there.',
      'Three stands between them all',
      'them all.',
      'Four.',
    ])
  })

  it('part paragraphs at blank lines', () => {
    const text = 'a b\nc\r\n \r\nd e\n\n\n\nf'
    expect(textsOf(text, { by: 'paragraphs', size: 3 })).toEqual(['a b\nc', 'd e\n\n\n\nf'])
    expect(textsOf(text, { by: 'paragraphs', size: 2 })).toEqual(['a b', 'c', 'd e', 'f'])
  })

  it('never reach beyond a section', () => {
    const text = '# A\n\none\n\n# B\n\n## C\n\ntwo\n\nthree four five six\n\n# D\n\nseven'
    expect(textsOf(text, { by: 'headings', size: 50 })).toEqual([
      '# A\n\none',
      '# B\n\n## C\n\ntwo\n\nthree four five six',
      '# D\n\nseven',
    ])
    expect(textsOf(text, { by: 'headings', size: 6, overlap: 5 })).toEqual([
      '# A\n\none',
      '# B\n\n## C\n\ntwo',
      'two\n\nthree four five six',
      '# D\n\nseven',
    ])
  })
})

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          'word',
          ' ',
          '\n',
          '\n\n',
          '# ',
          '```\n',
          '. ',
          '👨‍👩‍👧',
          'e\u0301',
          '漢',
          '\r\n',
          '🇩🇪',
          'क्षि',
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join('')),
  )
  const anyOptions = fc
    .record({
      by: fc.constantFrom<ChunkOptions['by'][]>('tokens', 'sentences', 'paragraphs', 'headings'),
      size: fc.integer({ min: 1, max: 30 }),
      overlap: fc.integer({ min: 0, max: 29 }),
    })
    .filter(({ size, overlap }) => overlap < size)
  const anySpans = fc.constantFrom(byteSpansOf, (text: string) => spansOf(text))

  const property = (
    check: (text: string, chunks: readonly Chunk[], options: ChunkOptions, spans: TokenSpans) => void,
  ) =>
    fc.assert(
      fc.property(anyText, anyOptions, anySpans, (text, options, tokenize) => {
        const spans = tokenize(text)
        check(text, chunkDocument(documentOf(text), spans, options), options, spans)
      }),
      { numRuns: 1500 },
    )

  it('loses nothing but white space, and chunks come in its order', () => {
    property((text, chunks) => {
      let covered = 0
      let lost = ''
      for (const { start, end } of chunks) {
        expect(end).toBeGreaterThan(start)
        lost += text.slice(covered, Math.max(covered, start))
        expect(end).toBeGreaterThan(covered)
        covered = end
      }
      expect((lost + text.slice(covered)).trim()).toBe('')
    })
  })

  it('keeps its size, but for a single character that is longer', () => {
    property((text, chunks, { size }) => {
      for (const { start, end, tokenCount } of chunks) {
        if (tokenCount > size) expect(Array.from(text.slice(start, end).trim())).toHaveLength(1)
      }
    })
  })

  it('counts each chunk’s tokens and those it repeats', () => {
    property((_text, chunks, { overlap }, { starts }) => {
      let before = 0
      for (const { start, end, tokenCount, overlapEnd, overlapTokens } of chunks) {
        expect(tokenCount).toBe(starts.filter((at) => at >= start && at < end).length)
        expect(overlapTokens).toBe(starts.filter((at) => at >= start && at < overlapEnd).length)
        expect(overlapTokens).toBeLessThanOrEqual(overlap)
        expect(overlapEnd).toBe(Math.max(start, before))
        before = end
      }
    })
  })

  it('is never cut within a pair, nor within a character that fits', () => {
    property((text, chunks, { size }, { starts, ends }) => {
      const clusters = Array.from(
        new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text),
        ({ index, segment }) => ({ start: index, end: index + segment.length }),
      )
      const edges = chunks.flatMap(({ start, end }) => [start, end])
      for (const { start, end } of clusters) {
        if (!edges.some((edge) => edge > start && edge < end)) continue
        const isTrimmed = text.slice(start, end).trim() !== text.slice(start, end)
        const tokens = starts.filter((at, i) => at < end && (ends[i] ?? 0) > start).length
        if (!isTrimmed) expect(tokens).toBeGreaterThan(size)
      }
      for (const edge of edges) {
        expect(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(edge - 1, edge + 1))).toBe(false)
      }
    })
  })

  it('by tokens of one character each, has exact sizes and overlaps', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '漢', ' '), maxLength: 200 }),
        anyOptions,
        (text, given) => {
          const options = { ...given, by: 'tokens' as const }
          const chunks = chunksOf(text, options, spansOf(text, /\S/g))
          chunks.forEach(({ tokenCount, overlapTokens }, i) => {
            expect(overlapTokens).toBe(i === 0 ? 0 : options.overlap)
            if (i < chunks.length - 1) expect(tokenCount).toBe(options.size)
          })
        },
      ),
    )
  })
})

describe('a long text', () => {
  it('has the sentences that the browser finds in the whole', () => {
    const parts = [
      'One is here. ',
      'Mr. X said “no!” and left. ',
      '漢字。かな！',
      'and so on, '.repeat(300),
      'What? ',
      'No end ',
    ]
    const text = Array.from({ length: 60 }, (_, i) => parts[(i * 7 + (i >> 3)) % parts.length]).join('')
    expect(text.length).toBeGreaterThan(30_000)
    const whole = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(
      Array.from(whole, ({ segment }) => segment),
    )
  })
})

it('a chunk beyond the limit says how much the model never sees', () => {
  const room = { maxTokens: 16, specialTokens: 2, promptTokens: { query: 3, document: 1 } }
  expect(unseenTokens({ tokenCount: 14 }, room, 'none')).toBe(0)
  expect(unseenTokens({ tokenCount: 14 }, room, 'document')).toBe(1)
  expect(unseenTokens({ tokenCount: 20 }, room, 'query')).toBe(9)
  expect(unseenTokens({ tokenCount: 20 }, { ...room, maxTokens: 1 }, 'query')).toBe(20)
})

it.each([
  [{ size: 0, overlap: 0 }, /at least 1/],
  [{ size: 2.5, overlap: 0 }, /whole number/],
  [{ size: NaN, overlap: 0 }, /whole number/],
  [{ size: 4, overlap: -1 }, /at least 0/],
  [{ size: 4, overlap: 4 }, /smaller/],
])('options that make no sense are refused: %j', (options, message) => {
  expect(checkChunkOptions({ by: 'tokens', ...options })).toMatch(message)
  expect(() => chunksOf('a', options)).toThrow(RangeError)
})
