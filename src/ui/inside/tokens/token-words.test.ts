import { describe, expect, it } from 'vitest'
import type { Token } from '../../../store/types.ts'
import { countWords, cutSentence, spanWords, unknownSentence } from './token-words.ts'
import { step } from './use-token-pointing.ts'

const CLS: Token = { id: 2, token: '[CLS]', kind: 'special', start: 0, end: 0 }
const word: Token = { id: 9, token: 'a', kind: 'start', start: 0, end: 1 }
const many = (count: number) => Array.from({ length: count }, () => word)

describe('tokens in words', () => {
  it('count what the model gets, part by part', () => {
    const text = { text: '', promptLength: 0, tokens: [CLS, ...many(9), CLS], cut: [], maxTokens: 256 }
    expect(countWords(text, { words: 4, tokens: 6 })).toEqual([
      '11 of at most 256 tokens',
      '2 special',
      '3 of the prompt',
      '4 words',
      '1.50 tokens a word',
    ])
    expect(countWords({ ...text, tokens: many(1) }, { words: 0, tokens: 1 })).toEqual([
      '1 of at most 256 tokens',
      '0 words',
    ])
  })

  it('say what the limit cut off', () => {
    const text = { text: '', promptLength: 0, tokens: many(256), cut: many(1123), maxTokens: 256 }
    expect(cutSentence(text)).toBe(
      'The model never sees the last 1,123 tokens: its limit is 256, and this text has 1,379.',
    )
    expect(cutSentence({ ...text, cut: many(1) })).toContain('the last token:')
    expect(cutSentence({ ...text, cut: [] })).toBeNull()
    const later = { ...word, start: 4, end: 5 }
    expect(cutSentence({ ...text, tokens: [CLS, later, CLS], cut: [word] })).toContain('the first token:')
  })

  it('name what the vocabulary cannot write, isolated from the sentence, visible or not', () => {
    const sentence = unknownSentence({ token: '[UNK]', texts: ['🦜', '\u202e', 'مرحبا', 'x'], count: 5 })
    expect(sentence).toBe(
      '[UNK]: the vocabulary cannot write “\u2068🦜\u2069”, “\u2068U+202E\u2069”, “\u2068مرحبا\u2069” and 1 more. ' +
        'Each reaches the model as this same token, whatever it was.',
    )
  })

  it('give places from 0, and none for tokens without text', () => {
    expect(spanWords({ start: 0, end: 3 })).toBe('0–3')
    expect(spanWords(CLS)).toBe('–')
  })
})

it('keys walk through a list and stay in it', () => {
  expect(['ArrowRight', 'ArrowDown', 'End', 'PageDown'].map((key) => step(3, key, 5))).toEqual([4, 4, 4, 4])
  expect(['ArrowLeft', 'ArrowUp', 'Home', 'PageUp'].map((key) => step(3, key, 5))).toEqual([2, 2, 0, 0])
  expect(step(4, 'ArrowRight', 5)).toBe(4)
  expect(step(0, 'x', 5)).toBeNull()
})
