import { describe, expect, test } from 'vitest'
import { choiceOf } from './choice.ts'

const model = { view: { ids: ['d', 'h'] }, texts: ['dog', 'horse'], a: 1 } as unknown as Parameters<
  typeof choiceOf
>[0]

describe('a text chosen on the map', () => {
  test('is selected, or the second of the pair', () => {
    expect(choiceOf(model, 0, false)).toEqual({ selection: { a: 'd' }, said: 'dog, selected' })
    expect(choiceOf(model, 0, true)).toEqual({ selection: { b: 'd' }, said: 'dog, second of the pair' })
    expect(choiceOf(model, 2, true)).toBeNull()
  })

  test('is not compared with itself', () => {
    const choice = choiceOf(model, 1, true)
    expect(choice?.selection).toBeNull()
    expect(choice?.said).not.toContain('horse, second')
    expect(choice?.said).toContain('horse is the selected text')
  })
})
