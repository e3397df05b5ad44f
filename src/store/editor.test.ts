import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { documentOf } from './document.ts'
import { Editor } from './editor.ts'
import { openFakePage } from './fake-page.ts'
import { MAX_HELD } from './history.ts'
import { MAX_TEXT_LENGTH } from './limits.ts'

it('undo goes back as far as the texts that it alone keeps may hold', () => {
  const page = openFakePage()
  const editor = new Editor(createStore(page.store.getState), () => {})
  page.close()
  // One text, so long that the steps that may be kept can be counted, and others that stay.
  const others = documentOf([{ text: 'dog', group: null }])
  const long = (letter: string) => documentOf([{ text: letter.repeat(MAX_TEXT_LENGTH), group: null }])
  const count = MAX_HELD / MAX_TEXT_LENGTH + 5
  for (let i = 0; i < count; i++) {
    editor.change({ ...others, items: [...others.items, ...long(String.fromCodePoint(97 + i)).items] }, null)
  }
  for (let i = 0; i < count; i++) editor.undo()
  expect(editor.document.items[1]?.text[0]).toBe(String.fromCodePoint(97 + 4))
  for (let i = 0; i < count; i++) editor.redo()
  expect(editor.document.items[1]?.text[0]).toBe(String.fromCodePoint(97 + count - 1))
})
