import { readFile } from 'node:fs/promises'
import { Tokenizer } from '@huggingface/tokenizers'
import * as fc from 'fast-check'
import { Tokenizer as Native } from 'tokenizers'
import { describe, expect, it } from 'vitest'
import { byteLevel, characterBpe, SPLIT_BYTES, WORD_ENDS } from './fake-bpe.ts'
import { OWN_WORDS, PRECOMPILED, UNIGRAM } from './fake-tokenizers.ts'
import { SAMPLE_TEXTS } from './sample-texts.ts'
import { TokenPlacer } from './spans.ts'
import { ModelTokenizer } from './tokenizer.ts'
import { trace } from './traced-text.ts'

const SHIPPED = JSON.parse(
  await readFile(new URL('../../../public/models/embedscope-mini/tokenizer.json', import.meta.url), 'utf8'),
) as object
const LIMIT = 256

const KINDS: readonly (readonly [string, object])[] = [
  ['the shipped WordPiece', SHIPPED],
  ['WordPiece with words of one’s own', OWN_WORDS],
  ['Unigram', UNIGRAM],
  ['byte-level BPE', byteLevel({ add_prefix_space: false, trim_offsets: true })],
  ['byte-level BPE with a space in front', byteLevel({ add_prefix_space: true, trim_offsets: false })],
  ['byte-level BPE after a pattern', SPLIT_BYTES],
  ['BPE with bytes for the rest', characterBpe({ bytes: true, fuse: false })],
  ['BPE with unknown characters', characterBpe({ bytes: false, fuse: false })],
  ['BPE with unknown characters, fused', characterBpe({ bytes: false, fuse: true })],
  ['BPE with marked ends', WORD_ENDS],
]
const TOKENIZERS = KINDS.map(([name, json]) => ({
  name,
  ours: new ModelTokenizer(new Tokenizer(json, {}), LIMIT),
  native: Native.fromString(JSON.stringify(json)),
  /** Even before a space. */
  prepends: JSON.stringify(json).includes('"Prepend"'),
}))

/** Here the library and the native one differ in what white space is, and so in the tokens. */
const UNLIKE_SPACES = /[\ufeff\u0085]/
const TEXTS = [
  ...SAMPLE_TEXTS,
  ...SAMPLE_TEXTS.map((text) => `the dogs ${text}, a`),
  'x <mask> dog',
  'dog<mask>the',
  'the  dog   ',
  'the GPT-9gpt-9 dog',
  'x東京dog [MASK]  dogs',
  // Twice each: between two that swallow space, places agree only when it is swallowed here too.
  'the <mask> dog <mask> the',
  'the</s> dog</s> dog a',
  '',
].filter((text) => !UNLIKE_SPACES.test(text))

interface Place {
  readonly id: number
  readonly start: number
  readonly end: number
}

/** The native library's tokens; its places count code points. */
async function nativePlaces(native: Native, text: string): Promise<Place[]> {
  const encoding = await native.encode(text, null, { addSpecialTokens: false })
  const units = [0]
  for (const character of text) units.push((units.at(-1) ?? 0) + character.length)
  const offsets = encoding.getOffsets().map((pair) => pair.map((point) => units[point] ?? 0))
  return encoding.getIds().map((id, i) => ({ id, start: offsets[i]?.[0] ?? 0, end: offsets[i]?.[1] ?? 0 }))
}

/**
 * What both agree on. The native library leaves out marks that are dropped, gives those that are composed a part of the character,
 * and counts spaces in that we do not, or one of several: so whole characters with their marks, without spaces at the ends, and
 * all of a stretch of nothing but space.
 */
function agreed(text: string, { id, start, end }: Place) {
  const piece = text.slice(start, end)
  if (piece !== '' && piece.trim() === '') {
    const before = /\s*$/.exec(text.slice(0, start))?.[0].length ?? 0
    return { id, start: start - before, end: end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0) }
  }
  const from = start + piece.length - piece.trimStart().length
  const to = start + piece.trimEnd().length
  const marks = /^\p{M}/u.test(text.slice(from))
    ? (/[^]\p{M}*$/u.exec(text.slice(0, from))?.[0].length ?? 0)
    : 0
  return { id, start: from - marks, end: to + (/^\p{M}*/u.exec(text.slice(to))?.[0].length ?? 0) }
}

async function expectAgreement({ ours, native, prepends }: (typeof TOKENIZERS)[number], text: string) {
  const [mine, theirs] = [ours.read(text).content, await nativePlaces(native, text)]
  /** A space put in front has no place; there it has that of the first character. */
  const isFront = (i: number) => {
    const { token = '', start = 0, end = 0 } = mine[i] ?? {}
    const isSpace = text.slice(start).normalize('NFKC').startsWith(' ')
    return start === end && /^[▁Ġ]$/.test(token) && (prepends || !isSpace)
  }
  const compared = (places: readonly Place[]) =>
    places.map((place, i) => (isFront(i) ? [place.id, place.start] : agreed(text, place)))
  expect({ text, places: compared(mine) }).toEqual({ text, places: compared(theirs) })
}

describe.each(TOKENIZERS)('places in $name', (tokenizer) => {
  it(`are the native library’s in ${TEXTS.length} texts`, async () => {
    for (const text of TEXTS) await expectAgreement(tokenizer, text)
  })

  it('are the native library’s in texts of any such parts', async () => {
    const texts = fc.array(fc.constantFrom(...TEXTS), { maxLength: 4 }).map((parts) => parts.join(''))
    await fc.assert(fc.asyncProperty(texts, (text) => expectAgreement(tokenizer, text)))
  })
})

const ALL = [
  ...TOKENIZERS,
  { name: 'Unigram after a charsmap', ours: new ModelTokenizer(new Tokenizer(PRECOMPILED, {}), LIMIT) },
]
const ANY_TEXT = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 20 }),
  fc
    .array(fc.constantFrom(...TEXTS, 'e\u0301', '\u0001', '각', 'ᄀ', 'ᅡ', 'ᆨ', 'ŀ', 'ｶﾞ'), { maxLength: 5 })
    .map((parts) => parts.join('')),
)
/** A character with its marks, as one tells them apart; Hangul's letters compose too. */
const CHARACTER = /[^][\p{M}\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f]*/gu

describe.each(ALL)('places in $name', ({ ours }) => {
  it('stand in order within the text, and share no more than one character', () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const characters = [...text.matchAll(CHARACTER)].map(
          ({ 0: { length }, index }) => [index, index + length] as const,
        )
        let last = { start: 0, end: 0 }
        for (const token of ours.read(text).content) {
          expect(token.start).toBeGreaterThanOrEqual(last.start)
          expect(token.end).toBeGreaterThanOrEqual(Math.max(last.end, token.start))
          const isShared = token.start < last.end
          if (isShared)
            expect(characters.some(([start, end]) => start <= token.start && last.end <= end)).toBe(true)
          last = token
        }
        expect(last.end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 200 },
    )
  })

  it('never part a surrogate pair', () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const parted = (at: number) =>
          /[\ud800-\udbff]$/.test(text.slice(0, at)) && /^[\udc00-\udfff]/.test(text.slice(at))
        for (const { start, end } of ours.read(text).content)
          expect([parted(start), parted(end)]).toEqual([false, false])
      }),
    )
  })

  it('are those of the very ids that the model gets', () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const { prefix, content, suffix } = ours.read(text)
        const { ids, fullLength } = ours.encode(text)
        const all = [...prefix, ...content, ...suffix]
        expect(all).toHaveLength(fullLength)
        if (fullLength <= LIMIT) expect(all.map(({ id }) => id)).toEqual(ids)
      }),
    )
  })
})

/** Whether a tokenizer makes nothing of a character, wherever it stands. */
const DROPPED: Readonly<Record<string, RegExp>> = {
  'the shipped WordPiece': /[\p{Mn}\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/u,
  'WordPiece with words of one’s own': /[\p{Mn}\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/u,
  'Unigram after a charsmap': /[\p{Cc}\u2000-\u200f\u2581\ufeff\ufffd]/u,
}

describe.each(ALL)('the tokens of $name', ({ name, ours }) => {
  it('cover everything that one sees and the normalizer keeps', () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const covered = new Set<number>()
        for (const { start, end } of ours.read(text).content) for (let i = start; i < end; i++) covered.add(i)
        for (const { 0: character, index } of text.matchAll(/\S/gu)) {
          const drops = DROPPED[name]?.test(character) ?? false
          if (!drops)
            expect({ text, index, covered: covered.has(index) }).toEqual({ text, index, covered: true })
        }
      }),
      { numRuns: 200 },
    )
  })
})

const LARGE = ['the shipped WordPiece', 'Unigram', 'byte-level BPE', 'BPE with bytes for the rest']

it.each(ALL.filter(({ name }) => LARGE.includes(name)))(
  '100,000 characters of $name take time in proportion',
  ({ ours }) => {
    const mixed = TEXTS.join(' ')
    const text = mixed.repeat(Math.ceil(100_000 / mixed.length)).slice(0, 100_000)
    const before = process.cpuUsage().user
    const { content } = ours.read(text)
    // Microseconds of this process alone. About 0.5 s on a slow machine; a time squared would be minutes.
    expect(process.cpuUsage().user - before).toBeLessThan(5e6)
    expect(content.at(-1)?.end).toBeGreaterThan(99_900)
  },
  60_000,
)

it('where the tokenizer comes to other tokens, those are given, and only they have no place', () => {
  const tokenizer = new Tokenizer(UNIGRAM, {})
  const text = 'the cat sat the cat'
  const read = new ModelTokenizer(tokenizer, LIMIT).read(text).content
  expect(read.length).toBeGreaterThan(3)
  const place = (ids: readonly number[]) =>
    new TokenPlacer(tokenizer).place(text, trace(text), { ids, tokens: ids.map((id) => `t${id}`) })
  const ids = read.map(({ id }) => id)
  const placed = place(ids)
  expect(placed.map(({ id }) => id)).toEqual(ids)
  // One other token instead of the third, one more, and one less.
  for (const between of [[99], [98, 99], []]) {
    const given = [...ids.slice(0, 2), ...between, ...ids.slice(3)]
    const at = placed[1]?.end
    expect(place(given)).toEqual([
      ...placed.slice(0, 2),
      ...between.map((id) => ({ id, token: `t${id}`, start: at, end: at, source: 'vocabulary' })),
      ...placed.slice(3),
    ])
  }
})
