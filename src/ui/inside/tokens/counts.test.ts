import { describe, expect, it, vi } from 'vitest'
import type { Token, TokenKind } from '../../../store/types.ts'
import { countSeen } from './count-words.ts'
import { unknownWords } from './unknown-words.ts'

function token(written: string, start: number, end: number, kind: TokenKind = 'start'): Token {
  return { id: 1, token: written, kind, start, end }
}
const CLS = token('[CLS]', 0, 0, 'special')
const text = 'query: unbelievable cats, 🦜 🦜'
const tokens = [
  CLS,
  token('query', 0, 5),
  token(':', 5, 6),
  token('un', 7, 9),
  token('##believable', 9, 19, 'inside'),
  token('cats', 20, 24),
  token(',', 24, 25),
  token('[UNK]', 26, 28, 'unknown'),
  token('[UNK]', 29, 31, 'unknown'),
  CLS,
]
const seen = { text, tokens, promptLength: 7, cut: [], maxTokens: 16 }

describe('counts', () => {
  it('are of the text alone: no prompt, no special tokens', () => {
    expect(countSeen(seen)).toEqual({ words: 2, tokens: 6 })
  })

  it('end where the limit cut the text', () => {
    const cut = { ...seen, tokens: [...tokens.slice(0, 5), CLS], cut: tokens.slice(5, 9) }
    expect(countSeen(cut)).toEqual({ words: 1, tokens: 2 })
  })

  it('begin where the limit cut the beginning', () => {
    const cut = { ...seen, tokens: [CLS, ...tokens.slice(4, 6), CLS], cut: tokens.slice(1, 4) }
    const from = tokens[4]?.start ?? 0
    expect(countSeen(cut).tokens).toBe(2)
    expect(countSeen(cut).words).toBe(countSeen({ ...cut, cut: [], promptLength: from }).words)
  })

  it('find words where no spaces are', () => {
    expect(countSeen({ ...seen, text: '我喜欢猫', promptLength: 0, tokens: [] }).words).toBeGreaterThan(1)
  })

  it('are the same in every browser: with numbers, without signs and emoji', () => {
    const text = 'over13, 12 3.5 ٣ 东京 سلام — ☂️ 🇩🇪 👍🏽!'
    const one = { ...seen, text, promptLength: 0, tokens: [] }
    expect(countSeen(one).words).toBe(6)
    // What Safari says of numbers, and Firefox of some Chinese words.
    const parts = Array.from(new Intl.Segmenter('en', { granularity: 'word' }).segment(text), (part) => ({
      ...part,
      isWordLike: false,
    }))
    const other = vi
      .spyOn(Intl.Segmenter.prototype, 'segment')
      .mockReturnValue(Object.assign(parts[Symbol.iterator](), { containing: () => undefined }))
    expect(countSeen(one).words).toBe(6)
    other.mockRestore()
  })
})

describe('unknown words', () => {
  it('are named once each', () => {
    expect(unknownWords(seen)).toEqual({ token: '[UNK]', texts: ['🦜'], count: 2 })
    expect(unknownWords({ ...seen, tokens: tokens.slice(0, 7) })).toBeNull()
  })
})
