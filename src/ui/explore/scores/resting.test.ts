import { describe, expect, it } from 'vitest'
import { broughtBack, ongoing, restedOn } from './resting.ts'

const pair = (a: string | null, b: string | null) => ({ a, b })
const start = pair('dog', 'puppy')
const first = restedOn(null, start, pair('car', 'bus'))
const ids = ['dog', 'puppy', 'car', 'bus', 'apple', 'pear']

describe('a pointer that rests on cells', () => {
  it('brings back what was selected before the first of them', () => {
    const second = restedOn(first, first.made, pair('apple', 'pear'))
    expect(broughtBack(second, pair('apple', 'pear'), ids)).toEqual(start)
    expect(broughtBack(null, start, ids)).toBeNull()
  })

  it('goes on while texts are edited, which makes an equal selection of new objects', () => {
    expect(ongoing(first, { ...first.made })).toBe(first)
  })

  it('brings nothing back over what was chosen by keyboard meanwhile', () => {
    expect(broughtBack(first, pair('apple', 'bus'), ids)).toBeNull()
    expect(ongoing(first, pair('apple', 'bus'))).toBeNull()
  })

  it('that rests again brings back what was chosen in between', () => {
    const chosen = pair('apple', 'bus')
    const again = restedOn(first, chosen, pair('car', 'pear'))
    expect(broughtBack(again, again.made, ids)).toEqual(chosen)
  })

  it('brings back no text that is gone', () => {
    const without = (gone: string) => ids.filter((id) => id !== gone)
    expect(broughtBack(first, first.made, without('puppy'))).toEqual(pair('dog', null))
    expect(broughtBack(first, first.made, without('dog'))).toBeNull()
  })
})
