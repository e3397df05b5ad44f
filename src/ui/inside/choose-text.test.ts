import { describe, expect, it } from 'vitest'
import { choicesOf, chosen, MOST_CHOICES } from './choose-text.ts'

const items = (texts: readonly string[]) => texts.map((text, i) => ({ id: `${i}`, text, group: null }))

describe('the texts to choose from', () => {
  it('are those that contain what is looked for, in any case, without blank ones', () => {
    const texts = items(['The Dog', '', 'a cat', 'hotdog', ' '])
    expect(choicesOf(texts, '').items.map(({ text }) => text)).toEqual(['The Dog', 'a cat', 'hotdog'])
    expect(choicesOf(texts, ' DOG ').items.map(({ text }) => text)).toEqual(['The Dog', 'hotdog'])
    expect(choicesOf(texts, 'bird')).toEqual({ items: [], left: 0 })
  })

  it('are as many as a menu holds, and the rest is counted', () => {
    const { items: shown, left } = choicesOf(
      items(Array.from({ length: 250 }, (_, i) => `text ${i}`)),
      'text',
    )
    expect([shown.length, left]).toEqual([MOST_CHOICES, 250 - MOST_CHOICES])
  })
})

describe('a choice', () => {
  const selection = { a: 'x', b: 'y' }
  it('replaces one side', () => {
    expect(chosen(selection, 'a', 'z')).toEqual({ a: 'z', b: 'y' })
    expect(chosen(selection, 'b', 'z')).toEqual({ a: 'x', b: 'z' })
    expect(chosen({ a: 'x', b: null }, 'b', 'z')).toEqual({ a: 'x', b: 'z' })
  })
  it('of the other side’s text makes both change places', () => {
    expect(chosen(selection, 'a', 'y')).toEqual({ a: 'y', b: 'x' })
    expect(chosen(selection, 'b', 'x')).toEqual({ a: 'y', b: 'x' })
  })
  it('of the first text as its own partner is none', () => {
    expect(chosen({ a: 'x', b: null }, 'b', 'x')).toEqual({ a: 'x', b: null })
  })
})
