import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Token, TokenKind } from '../../../store/types.ts'
import { textPieces, type TextPiece } from './text-pieces.ts'

function token(start: number, end: number, kind: TokenKind = 'start'): Token {
  return { id: 1, token: 'x', kind, start, end }
}
const CLS = token(0, 0, 'special')
/** Pieces as a person would write them: text in brackets for tokens, ~struck~ for what was cut. */
const write = (pieces: readonly TextPiece[]) =>
  pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'gap':
          return piece.prompt ? `p{${piece.text}}` : piece.text
        case 'token':
          return `${piece.prompt ? 'p' : ''}[${piece.text}]${piece.count > 1 ? `×${piece.count}` : ''}`
        case 'mark':
          return '<>'
        case 'cut':
          return `~${piece.text}~`
      }
    })
    .join('')

const tokenized = (text: string, tokens: Token[], cut: Token[] = [], promptLength = 0) => ({
  text,
  promptLength,
  tokens,
  cut,
  maxTokens: tokens.length,
})

describe('the text in pieces', () => {
  it('has special tokens at its ends and its last spaces before the last', () => {
    const text = tokenized(' a bc \n', [CLS, token(1, 2), token(3, 4), token(4, 5, 'inside'), CLS])
    expect(write(textPieces(text, 9))).toBe('<> [a] [b][c] \n<>')
  })

  it('marks the prompt, also where a space goes over its end', () => {
    const text = tokenized('query: x', [CLS, token(0, 5), token(5, 6), token(7, 8), CLS], [], 7)
    expect(write(textPieces(text, 9))).toBe('<>p[query]p[:]p{ }[x]<>')
    const over = tokenized('q:  x', [token(0, 2), token(4, 5)], [], 3)
    expect(write(textPieces(over, 9))).toBe('p[q:]p{ } [x]')
  })

  it('keeps one character whole that several tokens stand for', () => {
    const text = tokenized('a🦜b', [token(0, 1), token(1, 3), token(1, 3), token(2, 3), token(3, 4)])
    expect(write(textPieces(text, 9))).toBe('[a][🦜]×3[b]')
  })

  it('shows what the limit cut off after the last special token', () => {
    const text = tokenized('a b c', [CLS, token(0, 1), CLS], [token(2, 3), token(4, 5)])
    expect(write(textPieces(text, 9))).toBe('<>[a]<>~ b c~')
    expect(write(textPieces(text, 2))).toBe('<>[a]')
  })

  it('shows what the limit cut off before the first token where the beginning was cut', () => {
    const text = tokenized('a b c ', [CLS, token(4, 5), CLS], [token(0, 1), token(2, 3)])
    expect(write(textPieces(text, 9))).toBe('<>~a b ~[c] <>')
  })

  it('never loses or doubles a character', () => {
    const cuts = fc.array(fc.nat({ max: 20 }), { maxLength: 8 })
    fc.assert(
      fc.property(cuts, fc.nat({ max: 20 }), fc.boolean(), (places, promptLength, isCut) => {
        const text = 'abcdefghijklmnopqrst'
        const sorted = places.toSorted((a, b) => a - b)
        const tokens = sorted.slice(1).map((end, i) => token(sorted[i] ?? 0, end))
        const pieces = textPieces(
          tokenized(text, [CLS, ...tokens, CLS], isCut ? [token(20, 20)] : [], promptLength),
          99,
        )
        expect(pieces.map((piece) => (piece.kind === 'mark' ? '' : piece.text)).join('')).toBe(text)
        const indices = pieces.flatMap((piece) =>
          piece.kind === 'mark'
            ? [piece.index]
            : piece.kind === 'token'
              ? Array.from({ length: piece.count }, (_, i) => piece.first + i)
              : [],
        )
        expect(indices).toEqual([CLS, ...tokens, CLS].map((_, i) => i))
      }),
    )
  })
})
