import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { clip, reveal } from './reveal.ts'

const flat = (text: string) =>
  reveal(text)
    .map((part) => ('text' in part ? part.text : `<${part.sign}>`))
    .join('')

it('shows what cannot be seen', () => {
  expect(flat('a\r\nb\tc')).toBe('a<⏎>b<⇥>c')
  expect(flat('a\u00a0b\u200bc\u0007')).toBe('a<␣>b<U+200B>c<U+0007>')
  expect(flat('two  spaces')).toBe('two  spaces')
})

it('leaves joiners in the pictures they make, and shows them alone', () => {
  expect(flat('👩‍🚀 می‌خواهم ❤️')).toBe('👩‍🚀 می‌خواهم ❤️')
  expect(flat('\u200d')).toBe('<U+200D>')
})

it('lets nothing through that turns the direction of the page', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'א', ' ', '\u202e', '\u2066', '\u200f', '\n', '🦜') })
  fc.assert(fc.property(text, (text) => !/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/u.test(flat(text))))
  // What is drawn is the text: nothing else is lost.
  fc.assert(
    fc.property(text, (text) => {
      const plain = reveal(text).flatMap((part) => ('text' in part ? [part.text] : []))
      return plain.join('') === text.replace(/[\u202e\u2066\u200f\n]/gu, '')
    }),
  )
})

it('ends a long stretch, never within a character', () => {
  expect(flat('x'.repeat(5000))).toHaveLength(1001)
  expect(clip('a🦜', 2)).toBe('a')
  expect(clip('a🦜', 3)).toBe('a🦜')
})
