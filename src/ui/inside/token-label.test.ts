import { describe, expect, it } from 'vitest'
import type { Token, TokenKind } from '../../store/types.ts'
import { cutLabels, JOIN_MARK, tokenLabels } from './token-label.ts'

function token(written: string, kind: TokenKind = 'start', start = 0, end = 0): Token {
  return { id: 1, token: written, kind, start, end }
}
const texts = (text: string, ...tokens: Token[]) => tokenLabels({ text, tokens }).map((label) => label.text)

describe('token labels', () => {
  it('take off the marks of WordPiece and say that a piece joins', () => {
    const tokens = [token('[CLS]', 'special'), token('un'), token('##believ', 'inside'), token('##', 'start')]
    const labels = tokenLabels({ text: 'unbeliev ##', tokens })
    expect(labels.map(({ text }) => text)).toEqual(['[CLS]', 'un', 'believ', '##'])
    expect(labels.map(({ joins }) => joins)).toEqual([false, false, true, false])
    expect(labels[2]?.marked).toBe(`${JOIN_MARK}believ`)
  })

  it('take off the space of SentencePiece, and show one that stands alone', () => {
    expect(texts('the cat', token('▁the'), token('▁'), token('▁▁▁'), token('cat', 'inside'))).toEqual([
      'the',
      '␣',
      '␣␣␣',
      'cat',
    ])
  })

  it('read bytes where they are whole characters, and name them where not', () => {
    // What GPT-2's vocabulary writes for “né 🦜” (U+1F99C is F0 9F A6 9C), by hand from its table.
    const tokens = [token('nÃ©'), token('ĠðŁ'), token('¦', 'inside'), token('ľ', 'inside')]
    expect(texts('né 🦜', ...tokens)).toEqual(['né', 'bytes 20 F0 9F', 'byte A6', 'byte 9C'])
    expect(texts('a\n\nb', token('a'), token('ĊĊ'), token('b'))).toEqual(['a', '⏎⏎', 'b'])
  })

  it('do not take letters for bytes in a vocabulary that spells letters', () => {
    expect(texts('Ġużeppi Ã©', token('Ġużeppi'), token('Ã©'))).toEqual(['Ġużeppi', 'Ã©'])
    expect(texts('é', token('é'))).toEqual(['é'])
  })

  it('read the bytes that SentencePiece falls back to', () => {
    expect(texts('\nx', token('<0x0A>'), token('<0xF0>'), token('x'))).toEqual(['⏎', 'byte F0', 'x'])
  })

  it('are never empty and never turn the direction of the page', () => {
    expect(texts('x', token(''), token('\u200d'), token('\u202eabc'), token('\u0301'), token('\t'))).toEqual([
      '(empty)',
      'U+200D',
      'abc',
      '◌\u0301',
      '⇥',
    ])
    expect(texts('x', token('👩‍🚀'))).toEqual(['👩‍🚀'])
    expect(texts('-', token('-'.repeat(80)))[0]).toHaveLength(24)
  })

  it('of cut tokens follow the spelling of the whole text', () => {
    const tokens = [token('Ġa')]
    const cut = [token('ĠcafÃ©'), token('Ġb')]
    expect(cutLabels({ text: 'a café b', promptLength: 0, tokens, cut, maxTokens: 1 }, 1)).toEqual([
      { text: 'café', joins: false, marked: 'café' },
    ])
  })
})
