import { describe, expect, it } from 'vitest'
import { globalCommand } from './global-keys.ts'
import { nextTheme } from './use-theme.ts'

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false }

describe('keys of the whole page', () => {
  it('undoes and redoes, on a Mac too', () => {
    expect(globalCommand({ ...none, key: 'z', ctrlKey: true }, 'field')).toBe('undo')
    expect(globalCommand({ ...none, key: 'Z', metaKey: true, shiftKey: true }, 'page')).toBe('redo')
    expect(globalCommand({ ...none, key: 'y', ctrlKey: true }, 'page')).toBe('redo')
  })
  it("leaves a dialog's field its own undo", () => {
    expect(globalCommand({ ...none, key: 'z', ctrlKey: true }, 'dialog-field')).toBeNull()
  })
  it('opens the help only where ? is not typed', () => {
    expect(globalCommand({ ...none, key: '?', shiftKey: true }, 'page')).toBe('help')
    expect(globalCommand({ ...none, key: '?', shiftKey: true }, 'field')).toBeNull()
  })
  it('leaves AltGr and composition alone', () => {
    expect(globalCommand({ ...none, key: 'z', ctrlKey: true, altKey: true }, 'page')).toBeNull()
    expect(globalCommand({ ...none, key: 'z', ctrlKey: true, isComposing: true }, 'page')).toBeNull()
  })
})

it('steps through the themes', () => {
  expect(nextTheme('system')).toBe('light')
  expect(nextTheme('light')).toBe('dark')
  expect(nextTheme('dark')).toBe('system')
})
