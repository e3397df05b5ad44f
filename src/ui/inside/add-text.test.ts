import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFakePage, type FakePage } from '../../store/fake-page.ts'
import { addText } from './add-text.ts'
import type { Side } from './token-focus.ts'

vi.mock('../../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

/** The workspace Inside over an empty document. */
let page: FakePage
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage()
  await page.store.restored
  page.store.actions.replaceTexts([])
  page.store.actions.openWorkspace('inside')
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

const add = (side: Side, text: string) =>
  addText(page.store.actions, page.store.getState().selection, side, text)
const shown = () => {
  const { document, selection } = page.store.getState()
  const textOf = (id: string | null) => document.items.find((item) => item.id === id)?.text ?? null
  return [textOf(selection.a), textOf(selection.b)]
}

describe('a text typed into an empty field', () => {
  it('is the second text, never compared with itself, and stays it while typing goes on', () => {
    add('b', 'h')
    expect(shown()).toEqual(['', 'h'])
    page.store.actions.editText(page.store.getState().selection.b ?? '', 'hello')
    expect(shown()).toEqual(['', 'hello'])
    page.store.actions.editText(page.store.getState().selection.a ?? '', 'goodbye')
    expect(shown()).toEqual(['goodbye', 'hello'])
  })

  it('is the first, and another becomes the second', () => {
    add('a', 'hello')
    expect(shown()).toEqual(['hello', null])
    add('b', 'goodbye')
    expect(shown()).toEqual(['hello', 'goodbye'])
    expect(page.texts()).toEqual(['hello', 'goodbye'])
  })

  it('is taken back in one step', () => {
    add('b', 'h')
    page.store.actions.undo()
    expect(page.texts()).toEqual([])
    expect(shown()).toEqual([null, null])
  })
})
