import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FIRST_VISIT } from '../../../io/first-visit.ts'
import type { Saved } from '../../../io/saved.ts'
import { openFakePage, until, type FakePage } from '../../../store/fake-page.ts'
import { drawn } from '../../drawn.tsx'
import { AttentionPanel } from './attention-panel.tsx'

vi.mock('../../../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

let page: FakePage
beforeEach(() => void vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 }))))
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

/** The panel over a model of two layers and three heads. */
async function opened(attention: Saved['settings']['attention']): Promise<string> {
  const document: Saved['document'] = { items: [{ id: 'a', text: 'one two', group: null }], groups: [] }
  page = openFakePage({
    document,
    settings: { ...FIRST_VISIT.settings, attention },
    model: FIRST_VISIT.model,
  })
  await page.store.restored
  page.store.actions.openWorkspace('inside')
  await until(page.store, ({ inside }) => inside.a.phase === 'ready')
  return drawn(page.store, <AttentionPanel />)
}

it('shows what was looked at on the last visit', async () => {
  const words = await opened({ view: 'lines', layer: 1, head: 2, specials: true })
  expect(words).toContain('On the left each token')
  expect(words).toContain('layer 2, head 3')
})

it('shows what this model has of it, and keeps what was wished for', async () => {
  const wished = { view: 'matrix', layer: 11, head: 7, specials: true } as const
  expect(await opened(wished)).toContain('layer 2, head 3')
  expect(page.store.getState().settings.attention).toEqual(wished)
})
