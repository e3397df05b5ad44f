import { afterEach, expect, it, vi } from 'vitest'
import { openFakePage, until, type FakePage } from '../../../store/fake-page.ts'
import { drawn } from '../../drawn.tsx'
import { ScoresPanel } from '../scores/scores-panel.tsx'
import { PairPanel } from './pair-panel.tsx'

let page: FakePage
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

it('two texts that have no vectors yet are waited for, not asked for', async () => {
  page = openFakePage(null, { encode: () => new Promise(() => {}) })
  page.store.actions.replaceTexts(['dog', 'cat'])
  await until(page.store, ({ document }) => document.items.length === 2)
  expect(page.store.getState().view).toBeNull()
  const both = (
    <>
      <PairPanel />
      <ScoresPanel />
    </>
  )
  expect(drawn(page.store, both)).not.toContain('Type two texts')
  page.store.actions.replaceTexts(['dog', ' '])
  expect(drawn(page.store, both).match(/Type two texts/g)).toHaveLength(2)
})

it('the title says which text is a and which is b', async () => {
  vi.stubGlobal('devicePixelRatio', 1)
  page = openFakePage()
  page.store.actions.replaceTexts(['dog', 'cat'])
  await page.settled()
  expect(drawn(page.store, <PairPanel />)).toMatch(/^Pair: a dog ↔ b cat/)
})
