import { readFile } from 'node:fs/promises'
import { Tokenizer } from '@huggingface/tokenizers'
import { describe, expect, it } from 'vitest'
import { byteLevel, characterBpe } from './fake-bpe.ts'
import { OWN_WORDS, UNIGRAM } from './fake-tokenizers.ts'
import { isContent } from './token-kinds.ts'
import { ModelTokenizer } from './tokenizer.ts'

const SHIPPED = JSON.parse(
  await readFile(new URL('../../../public/models/embedscope-mini/tokenizer.json', import.meta.url), 'utf8'),
) as object

const LETTERS = { special: '!', start: '^', inside: '-', unknown: '?' }

/** The tokens of a text, each behind a mark of its kind. */
const kinds = (json: object, text: string) => {
  const { prefix, content, suffix } = new ModelTokenizer(new Tokenizer(json, {}), 64).read(text)
  return [...prefix, ...content, ...suffix].map(({ token, kind }) => LETTERS[kind] + token).join(' ')
}

describe('the kinds of tokens', () => {
  it.each([
    // Each word of its own, as BERT cuts them; what is typed like a special token is one.
    ['a-b 😀 [SEP] [UNK]', '![CLS] ^a ^- ^b ?[UNK] ![SEP] ![UNK] ![SEP]'],
    ['', '![CLS] ![SEP]'],
  ])('of WordPiece. %s', (text, expected) => {
    expect(kinds(SHIPPED, text)).toBe(expected)
  })

  it('of WordPiece: ## goes on, whatever the vocabulary cuts', () => {
    const read = kinds(SHIPPED, 'qwrtz antidisestablishmentarianism dogs').split(' ').slice(1, -1)
    expect(read.filter((token) => token.startsWith('^'))).toHaveLength(3)
    expect(read.every((token) => token.startsWith('-##') || /^\^[a-z]/.test(token))).toBe(true)
    expect(read.length).toBeGreaterThan(4)
  })

  it('of a user’s own words', () => {
    expect(kinds(OWN_WORDS, 'dogs GPT-9 x [MASK]')).toBe('^dog -##s ^GPT-9 ?[UNK] ![MASK]')
  })

  it.each([
    ['the dogs, in', '!<s> ^▁the ^▁dog -s -, ^▁ ^in !</s>'],
    ['xyz dog <mask>', '!<s> ^▁ ?<unk> ^▁dog !<mask> !</s>'],
    // Two tokens of one character.
    ['the ﬁ', '!<s> ^▁the ^▁ ^f -i !</s>'],
  ])('of Unigram: ▁ starts a word. %s', (text, expected) => {
    expect(kinds(UNIGRAM, text)).toBe(expected)
  })

  it.each([
    ['the dog', '!<s> ^the ^Ġdog !</s>'],
    ['dog,dog\nthe', '!<s> ^dog -, -dog ^Ċ ^the !</s>'],
    // Bytes of one character after the first go on with it, even where it starts a word.
    [' 😀', '!<s> ^Ġ ^ðŁ -ĺ -Ģ !</s>'],
  ])('of byte-level BPE: Ġ starts a word. %s', (text, expected) => {
    expect(kinds(byteLevel({ add_prefix_space: false, trim_offsets: true }), text)).toBe(expected)
  })

  it('of bytes that stand for an unknown character', () => {
    expect(kinds(characterBpe({ bytes: true, fuse: false }), 'the ß')).toBe(
      '!<s> ^▁the ^▁ ^<0xC3> -<0x9F> !</s>',
    )
    expect(kinds(characterBpe({ bytes: false, fuse: false }), 'the ß')).toBe('!<s> ^▁the ^▁ ?<unk> !</s>')
  })
})

describe('a token of the text itself', () => {
  const token = (start: number, end: number, kind: 'start' | 'special' = 'start') => ({
    id: 1,
    token: 'x',
    kind,
    start,
    end,
  })

  it('is neither special nor within the prompt', () => {
    expect(isContent(token(7, 10), 7)).toBe(true)
    expect(isContent(token(0, 7), 7)).toBe(false)
    expect(isContent(token(0, 0), 7)).toBe(false)
    expect(isContent(token(7, 10, 'special'), 7)).toBe(false)
  })

  it('may begin in the prompt, and may have no place', () => {
    expect(isContent(token(5, 8), 7)).toBe(true)
    expect(isContent(token(0, 0), 0)).toBe(true)
    expect(isContent(token(9, 9), 7)).toBe(true)
  })
})
