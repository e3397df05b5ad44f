import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFakePage, type FakePage } from '../../../store/fake-page.ts'
import { MAX_TEXT_LENGTH, MAX_TEXTS } from '../../../store/limits.ts'
import { pasteLines, type Placing } from './paste-lines.ts'

vi.mock('../../../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

/** A page of two texts. */
let page: FakePage
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage()
  await page.store.restored
  page.store.actions.replaceTexts(['dog', 'cat'])
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

const paste = (lines: readonly string[], placing: Placing) =>
  pasteLines(page.store.actions, page.store.getState().document, lines, placing)
const many = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}`)

describe('pasted lines', () => {
  it('follow the texts, or take their place', () => {
    expect(paste(['car', 'tree'], 'append')).toBeNull()
    expect(page.texts()).toEqual(['dog', 'cat', 'car', 'tree'])
    expect(paste(['house'], 'replace')).toBeNull()
    expect(page.texts()).toEqual(['house'])
  })

  it('that the page refuses leave it as it is, and who pasted them is told why', () => {
    expect(paste(many(MAX_TEXTS - 1), 'append')).toMatch(
      /^That would make 20,001 texts; the page holds up to 20,000\. .*Paste a part of it\.$/,
    )
    expect(paste(many(MAX_TEXTS + 1), 'replace')).toContain('20,001 texts')
    expect(paste(['x'.repeat(MAX_TEXT_LENGTH + 1)], 'append')).toContain('1,000,001 characters')
    expect(page.texts()).toEqual(['dog', 'cat'])
  })

  it('are measured without the texts that they replace', () => {
    expect(paste(many(MAX_TEXTS - 1), 'replace')).toBeNull()
  })
})
