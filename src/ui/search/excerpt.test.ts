import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { excerptOf } from './excerpt.ts'

it('marks the sentence, and leaves out what stands far before it', () => {
  expect(excerptOf('One. Two. Three.', { start: 5, end: 9 })).toEqual({
    before: 'One. ',
    marked: 'Two.',
    after: ' Three.',
  })
  const lead = 'word '.repeat(60)
  const { before, marked } = excerptOf(`${lead}Here it is.`, { start: lead.length, end: lead.length + 11 })
  expect(marked).toBe('Here it is.')
  expect(before).toMatch(/^… (?: ?word)+ $/)
  expect(before.length).toBeLessThan(100)
})

it('is the whole text without a mark', () => {
  expect(excerptOf('a\n\n b', null)).toEqual({ before: '', marked: '', after: 'a b' })
  expect(excerptOf('ab', { start: 1, end: 1 })).toEqual({ before: '', marked: '', after: 'ab' })
})

it('loses nothing of the sentence and of what follows, whatever the text', () =>
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (lead, sentence, rest) => {
      const mark = { start: lead.length, end: lead.length + sentence.length }
      const { marked, after } = excerptOf(lead + sentence + rest, mark)
      const squeezed = (text: string) => text.replace(/\s+/g, ' ')
      expect(marked).toBe(squeezed(sentence))
      expect(after).toBe(squeezed(rest))
    }),
  ))
