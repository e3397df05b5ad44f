import { expect, it } from 'vitest'
import type { Token, TokenKind } from '../../../store/types.ts'
import { tokenLooks } from './token-looks.ts'

const token = (start: number, end: number, kind: TokenKind): Token => ({
  id: 1,
  token: 'x',
  kind,
  start,
  end,
})

it('pieces of a word share a tone, neighbouring words differ, and only what begins in the prompt is the prompt’s', () => {
  const tokens = [
    token(0, 0, 'special'),
    token(0, 3, 'start'),
    token(3, 5, 'inside'),
    token(5, 8, 'start'),
    token(8, 9, 'inside'),
    token(9, 10, 'inside'),
    token(11, 13, 'start'),
  ]
  const looks = tokenLooks({ text: 'abcdefghij kl', tokens, cut: [], maxTokens: 8, promptLength: 5 })
  const tones = looks.map(({ tone }) => tone)
  expect(new Set(tones)).toEqual(new Set([0, 1]))
  tokens.forEach(({ kind }, i) => {
    if (i > 0) expect(tones[i] === tones[i - 1]).toBe(kind === 'inside')
  })
  expect(looks.map(({ prompt }) => prompt)).toEqual([false, true, true, false, false, false, false])
  expect(looks.map(({ kind }) => kind)).toEqual(tokens.map(({ kind }) => kind))
})
