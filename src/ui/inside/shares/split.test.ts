import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock, type Block } from '../../../core/block.ts'
import { seededRandom } from '../../../core/random.ts'
import type { Inspection, Token, TokenKind } from '../../../store/types.ts'
import { isPrompt, peakOf, sharedScore, splitScore, tokenPeak } from './split.ts'

function state(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, () => random() - 0.4),
    rows,
    cols,
  )
}

/** A text of one letter a token; `^` and `$` are special, capitals the prompt. */
function inspection(letters: string): Inspection {
  let at = 0
  const tokens = Array.from(letters, (token): Token => {
    const special = token === '^' || token === '$'
    const kind: TokenKind = special ? 'special' : 'start'
    const start = special ? 0 : at
    if (!special) at++
    return { id: 0, token, kind, start, end: special ? 0 : at }
  })
  return {
    text: letters.replace(/[\^$]/g, ''),
    promptLength: letters.replace(/[^A-Z]/g, '').length,
    tokens,
    cut: [],
    maxTokens: 512,
    layers: 0,
    heads: 0,
    attentions: [],
    hidden: [],
    last: null,
    missing: null,
  }
}

describe('splitScore', () => {
  it('sums to the score over tokens, over pairs, and over kinds of tokens', () => {
    const lengths = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.nat())
    fc.assert(
      fc.property(lengths, fc.constantFrom('cosine', 'dot'), ([x, y, seed], of) => {
        const a = inspection(`^Q${'a'.repeat(x)}$`)
        const b = inspection(`^${'b'.repeat(y)}$`)
        const split = splitScore(a, state(x + 3, 8, seed), b, state(y + 2, 8, seed + 1), of)
        const { words, special, prompt } = split.groups
        expect(split.sum).toBeCloseTo(split.score, 4)
        expect(split.tokensA.reduce((s, share) => s + share, 0)).toBeCloseTo(split.score, 4)
        expect(split.tokensB.reduce((s, share) => s + share, 0)).toBeCloseTo(split.score, 4)
        expect(words + (special ?? NaN) + (prompt ?? NaN)).toBeCloseTo(split.score, 4)
        let ofWords = 0
        for (let i = 2; i < x + 2; i++) {
          for (let j = 1; j <= y; j++) ofWords += split.pairs?.data[i * (y + 2) + j] ?? NaN
        }
        expect(words).toBeCloseTo(ofWords, 4)
      }),
    )
  })

  it('says nothing of kinds of tokens that neither text has, and each kind is the sum of its pairs', () => {
    const plain = splitScore(inspection('aaa'), state(3, 8, 1), inspection('bbbb'), state(4, 8, 2), 'cosine')
    expect(plain.groups).toMatchObject({ special: null, prompt: null })
    expect(plain.groups.words).toBeCloseTo(plain.score, 6)

    const a = inspection('^QQaa')
    const b = inspection('Qbb$')
    const { groups, pairs } = splitScore(a, state(5, 8, 3), b, state(4, 8, 4), 'dot')
    const kindOf = (text: Inspection, i: number) =>
      text.tokens[i]?.kind === 'special' ? 'special' : isPrompt(text, i) ? 'prompt' : 'words'
    const sums = { words: 0, special: 0, prompt: 0 }
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 4; j++) {
        const kinds = [kindOf(a, i), kindOf(b, j)]
        const kind = kinds.includes('special') ? 'special' : kinds.includes('prompt') ? 'prompt' : 'words'
        sums[kind] += pairs?.data[i * 4 + j] ?? NaN
      }
    }
    for (const kind of ['words', 'special', 'prompt'] as const) {
      expect(groups[kind]).toBeCloseTo(sums[kind], 6)
    }
  })

  it('makes no matrix of too many pairs, and sums all the same', () => {
    const a = inspection('a'.repeat(700))
    const split = splitScore(a, state(700, 2, 1), a, state(700, 2, 2), 'dot')
    expect(split.pairs).toBeNull()
    expect(split.sum).toBeCloseTo(split.score, 4)
  })
})

it('knows the prompt’s tokens', () => {
  const text = inspection('^QQab$')
  expect(text.tokens.map((_, i) => isPrompt(text, i))).toEqual([false, true, true, false, false, false])
})

it('splits what the metric of the page asks for', () => {
  expect(sharedScore('cosine', false)).toBe('cosine')
  expect(sharedScore('dot', false)).toBe('dot')
  expect(sharedScore('dot', true)).toBe('cosine')
  expect(sharedScore('l2', false)).toBe('dot')
})

it('has the scale of the words: special tokens are left out of it, unless there is nothing else', () => {
  expect(tokenPeak(inspection('^ab$'), Float64Array.of(9, 1, -4, 7))).toBe(4)
  expect(tokenPeak(inspection('^$'), Float64Array.of(9, -11))).toBe(11)
})

it('finds the peak of several lists, never 0', () => {
  expect(peakOf([1, -4], Float64Array.of(2))).toBe(4)
  expect(peakOf([])).toBeGreaterThan(0)
  expect(peakOf([NaN, 1])).toBe(1)
})
