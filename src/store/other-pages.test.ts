import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { loadFromElsewhere, save, type Saved } from '../io/saved.ts'
import { loadCorpusFromElsewhere } from '../io/search-saved.ts'
import { openFakePage, type FakePage } from './fake-page.ts'
import { searchOn, wordSpans } from './search/fake-search.ts'

vi.mock('../io/saved.ts', () => ({
  save: vi.fn(() => Promise.resolve()),
  loadFromElsewhere: vi.fn(() => Promise.resolve(null)),
}))
vi.mock('../io/search-saved.ts', () => ({
  loadSearchVisit: () => Promise.resolve({ corpus: null, state: null, figures: null }),
  saveSearch: () => Promise.resolve(),
  loadCorpusFromElsewhere: vi.fn(() => Promise.resolve(null)),
}))
vi.mock('../io/collections.ts', async () => {
  const { fakeCollection } = await import('./search/fake-search.ts')
  return { fetchCollection: (_site: string, name: string) => Promise.resolve(fakeCollection(name)) }
})

let page: FakePage
let comeToFront: () => Promise<void>
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  const window = new EventTarget()
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  comeToFront = async () => {
    window.dispatchEvent(new Event('focus'))
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  vi.mocked(save).mockReset().mockResolvedValue(undefined)
  vi.mocked(loadFromElsewhere).mockReset().mockResolvedValue(null)
  vi.mocked(loadCorpusFromElsewhere).mockReset().mockResolvedValue(null)
  page = openFakePage(null, {
    spans: (_job, texts) => Promise.resolve({ ok: true, value: wordSpans(texts) }),
  })
  await page.store.restored
  await page.settled()
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

const { search, opened, titles, actions } = searchOn(() => page)
const notices = () => page.store.getState().notices.map(({ message }) => message)
/** What another page keeps: texts of its own. */
const keptThere = (...texts: readonly string[]): Saved => {
  const { settings } = page.store.getState()
  const items = texts.map((text, i) => ({ id: `there-${i}`, text, group: null }))
  return { document: { items, groups: [] }, settings, model: { model: 'embedscope-mini', device: 'auto' } }
}

it('texts that another page changed are here when this one comes to the front, and undo brings back its own', async () => {
  const own = page.texts()
  vi.mocked(loadFromElsewhere).mockResolvedValueOnce(keptThere('wolf', 'fox'))
  await comeToFront()
  expect(page.texts()).toEqual(['wolf', 'fox'])
  await page.settled()
  expect(notices()).toEqual([expect.stringContaining('another tab')])
  page.store.actions.undo()
  expect(page.texts()).toEqual(own)
})

it('the same texts are no step to undo, and nothing to tell', async () => {
  const { items, groups } = structuredClone(page.store.getState().document)
  const document = { items: [...items], groups: [...groups] }
  vi.mocked(loadFromElsewhere).mockResolvedValue({ ...keptThere(), document })
  await comeToFront()
  expect([page.store.getState().canUndo, notices()]).toEqual([false, []])
})

it('what was typed here last is newer than what another page kept before', async () => {
  vi.mocked(loadFromElsewhere).mockResolvedValue(keptThere('wolf'))
  page.store.actions.replaceTexts(['typed this moment'])
  await comeToFront()
  expect(page.texts()).toEqual(['typed this moment'])
})

it('a setting that is changed while this one comes to the front does not cost them', async () => {
  vi.mocked(loadFromElsewhere).mockResolvedValueOnce(keptThere('wolf', 'fox'))
  const coming = comeToFront()
  page.store.actions.set({ metric: 'l2' })
  await coming
  expect(page.texts()).toEqual(['wolf', 'fox'])
  const items = [{ text: 'wolf' }, { text: 'fox' }]
  await vi.waitFor(() =>
    expect(vi.mocked(save).mock.lastCall).toMatchObject([
      { settings: { metric: 'l2' }, document: { items } },
    ]),
  )
})

it('what could not be saved here is not put aside for what another page could save', async () => {
  vi.mocked(save).mockRejectedValue(new DOMException('full', 'QuotaExceededError'))
  page.store.actions.replaceTexts(['refused by the disk'])
  await vi.waitFor(() => expect(notices()).toEqual([expect.stringContaining('could not be saved')]))
  vi.mocked(loadFromElsewhere).mockResolvedValue(keptThere('wolf'))
  await comeToFront()
  expect(page.texts()).toEqual(['refused by the disk'])
})

it('documents that another page changed are here as well, once Search is open', async () => {
  const there = { name: 'Theirs', documents: [], queries: [], shipped: false }
  vi.mocked(loadCorpusFromElsewhere).mockResolvedValue(there)
  await comeToFront()
  expect(search().corpus.name).not.toBe('Theirs')
  await opened()
  const own = titles()
  await comeToFront()
  expect(search().corpus.name).toBe('Theirs')
  expect(notices()).toEqual([expect.stringContaining('documents as they were changed')])
  page.store.actions.undo()
  expect(titles()).toEqual(own)
  // Due to be written, these are the newer ones.
  actions().addText('mine', 'Mine')
  await comeToFront()
  expect(titles()).toContain('Mine')
})
