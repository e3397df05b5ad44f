import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf } from './excerpt.ts'

const excerpt = (text: string, word: string, reach: number) => {
  const start = text.indexOf(word)
  const { before, word: middle, after } = excerptOf(text, start, start + word.length, reach)
  return `${before}|${middle}|${after}`
}

describe('excerptOf', () => {
  it('keeps a short text whole, on one line', () => {
    expect(excerpt('on the\nbank  of it', 'bank', 20)).toBe('on the |bank| of it')
  })

  it('cuts at spaces', () => {
    expect(excerpt('she sat on the bank of the river', 'bank', 9)).toBe('…on the |bank| of the…')
  })

  it('cuts anywhere where there is no space, but not through a character', () => {
    expect(excerpt('abcdefgXhijklmn', 'X', 3)).toBe('…efg|X|hij…')
    expect(excerpt('🐕🐕🐕X🐕🐕🐕', 'X', 3)).toBe('…🐕|X|🐕🐕…')
  })

  it('is made of the text, and holds the word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.nat(60),
        fc.nat(60),
        fc.integer({ min: 1, max: 30 }),
        (text, p, q, reach) => {
          const [start = 0, end = 0] = [Math.min(p, text.length), Math.min(q, text.length)].sort(
            (x, y) => x - y,
          )
          const { before, word, after } = excerptOf(text, start, end, reach)
          const line = (part: string) => part.replace(/\s+/g, ' ')
          expect(word).toBe(line(text.slice(start, end)))
          const cut = start > reach
          expect(line(text.slice(0, start)).endsWith(cut ? before.slice(1) : before)).toBe(true)
          const rest = line(text.slice(end))
          const whole = after === rest
          expect(whole || rest.startsWith(after.slice(0, -1))).toBe(true)
          if (cut) expect(before[0]).toBe('…')
          // A cut that would go through the last character takes it whole instead.
          if (text.length - end > reach + 1) expect(after.at(-1)).toBe('…')
          else if (!whole) expect(after.at(-1)).toBe('…')
        },
      ),
    )
  })
})
