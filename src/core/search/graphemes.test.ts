import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { graphemeCuts } from './graphemes.ts'

/** Characters of every rule of UAX #29: controls, joiners, marks, jamo, syllables, flags, emoji, skins, signs that cling to the next. */
const UNITS = [
  'a',
  ' ',
  '\r',
  '\n',
  '\u0301',
  '\u200d',
  '\ufe0f',
  '\u0600',
  '\u0d4e',
  '\u1100',
  '\u1161',
  '\u11a8',
  '가',
  '각',
  '漢',
  'か',
  '\u3099',
  '。',
  '©',
  '❤',
  '👩',
  '👧',
  '🏽',
  '🇩',
  '🇪',
  '𠀀',
  'क',
  '\u094d',
  'ि',
  '\ud83d',
  '\udc67',
  '\u{110bd}',
  '\u{e0067}',
  '\u0483',
  'е',
  '\u00ad',
]

it('cuts are where the browser has them', () => {
  const text = fc.array(fc.constantFrom(...UNITS), { maxLength: 14 }).map((units) => units.join(''))
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 30 })), (text) => {
      const mayCut = graphemeCuts(text)
      const starts = new Set(
        Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text), ({ index }) => index),
      )
      const places = Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => i + 1)
      expect(places.filter(mayCut)).toEqual(places.filter((at) => starts.has(at)))
    }),
    { numRuns: 1000 },
  )
})

it('cuts of a long text are too', () => {
  const text = `${'👩‍👩‍👧'.repeat(300)}${'e\u0301'.repeat(300)} end`
  const mayCut = graphemeCuts(text)
  const found = Array.from({ length: text.length - 1 }, (_, i) => i + 1).filter(mayCut)
  const starts = Array.from(
    new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text),
    ({ index }) => index,
  )
  expect(found).toEqual(starts.slice(1))
})
