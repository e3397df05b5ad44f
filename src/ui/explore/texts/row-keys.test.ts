import { describe, expect, it } from 'vitest'
import { rowCommand, type Caret, type RowKey } from './row-keys.ts'

const plain = {
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
}
const inOneLine: Caret = { isEmpty: false, isPoint: true, onFirstLine: true, onLastLine: true }
const press = (key: string, modifiers: Partial<RowKey> = {}, caret: Partial<Caret> = {}) =>
  rowCommand({ ...plain, ...modifiers, key }, () => ({ ...inOneLine, ...caret }))

describe('keys in a row', () => {
  it('goes to the next line with Enter, never breaking the text', () => {
    expect(press('Enter')).toBe('next')
    expect(press('Enter', { shiftKey: true })).toBe('next')
  })
  it('leaves every key to an input method that is composing', () => {
    for (const key of ['Enter', 'Escape', 'Backspace', 'ArrowUp']) {
      expect(press(key, { isComposing: true })).toBeNull()
      // Safari: the key that takes a suggestion comes when the composition is over.
      expect(press(key, { keyCode: 229 })).toBeNull()
    }
  })
  it('moves between rows only from the first and the last line', () => {
    expect(press('ArrowUp')).toBe('up')
    expect(press('ArrowDown')).toBe('down')
    expect(press('ArrowUp', {}, { onFirstLine: false })).toBeNull()
    expect(press('ArrowDown', {}, { onLastLine: false })).toBeNull()
  })
  it('leaves arrows that select or jump to the field', () => {
    expect(press('ArrowUp', { shiftKey: true })).toBeNull()
    expect(press('ArrowDown', { ctrlKey: true })).toBeNull()
    expect(press('ArrowUp', {}, { isPoint: false })).toBeNull()
  })
  it('moves the text with Alt and an arrow, wherever the caret is', () => {
    expect(press('ArrowUp', { altKey: true }, { onFirstLine: false })).toBe('move-up')
    expect(press('ArrowDown', { altKey: true })).toBe('move-down')
  })
  it('deletes a blank row with Backspace, any row with Ctrl or ⌘ and Shift', () => {
    expect(press('Backspace')).toBeNull()
    expect(press('Backspace', {}, { isEmpty: true })).toBe('delete-blank')
    expect(press('Backspace', { ctrlKey: true, shiftKey: true })).toBe('delete')
    expect(press('Backspace', { metaKey: true, shiftKey: true })).toBe('delete')
    expect(press('Backspace', { ctrlKey: true }, { isEmpty: true })).toBeNull()
  })
  it('leaves typing alone and does not measure for it', () => {
    const neverAsked = (): Caret => {
      throw new Error('measured')
    }
    expect(rowCommand({ ...plain, key: 'a' }, neverAsked)).toBeNull()
    expect(rowCommand({ ...plain, key: 'Enter' }, neverAsked)).toBe('next')
  })
})
