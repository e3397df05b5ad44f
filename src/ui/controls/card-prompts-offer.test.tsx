import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answeringModel } from '../../store/engine-state.ts'
import { fakeState, openFakePage, until, type FakePage } from '../../store/fake-page.ts'
import { drawn } from '../drawn.tsx'
import { CardPromptsOffer } from './card-prompts-offer.tsx'

vi.mock('../../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

let page: FakePage
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage()
  await page.store.restored
  await page.settled()
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

const model = () => answeringModel(page.store.getState().engine)
const words = () => {
  const now = model()
  return now && drawn(page.store, <CardPromptsOffer model={now} />)
}
const load = async (name: string) => {
  page.store.actions.loadModel({ model: name, device: 'auto' })
  await until(page.store, ({ engine }) => engine.phase === 'ready' && engine.model.model === name)
}

it('prompts of a card are offered where the files name none, never taken by themselves, and marked when they are', async () => {
  expect(words()).toBe('')
  await load('Xenova/gte-small')
  expect(words()).toBe('')
  await load('Xenova/bge-small-en-v1.5')
  expect(words()).toMatch(
    /^This model’s files name no prompts, but its card does: .*nothing before passages.*Use the card’s prompts$/,
  )
  await load('Xenova/e5-small-v2')
  expect(words()).toContain('query:  before questions, passage:  before passages')
  expect(model()?.prompts).toEqual({ query: '', document: '' })
  page.store.actions.setPrompts({ query: 'query: ', document: 'passage: ' })
  await until(page.store, () => model()?.promptsOverridden === true)
  expect(words()).toMatch(/^override The prompts are those of its card, .*Use none, as the files do$/)
  page.store.actions.setPrompts(null)
  await until(page.store, () => model()?.promptsOverridden === false)
  expect(words()).toContain('Use the card’s prompts')
})

it('prompts that the files name are the model’s own, whatever its card says', async () => {
  page.encoder.load = (_job, _site, request) =>
    Promise.resolve({
      ok: true,
      value: { ...fakeState(request), prompts: { query: 'q: ', document: '' } },
    })
  await load('intfloat/e5-small-v2')
  expect(words()).toBe('')
})
