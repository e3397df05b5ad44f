import { afterEach, expect, it, vi } from 'vitest'
import type { Failure } from '../../../protocol/failure.ts'
import { openFakePage, until, type FakePage } from '../../../store/fake-page.ts'
import { drawn } from '../../drawn.tsx'
import { EncodingState } from './encoding-state.tsx'

const error: Failure = { kind: 'network', message: 'No answer.', hint: 'Check the network.' }
let page: FakePage
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

async function openWithout(model: string): Promise<void> {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage(null, { load: () => Promise.resolve({ ok: false, error }) })
  await page.store.restored
  page.store.actions.loadModel({ model, device: 'auto' })
  await until(page.store, ({ engine }) => engine.phase === 'failed' && engine.request.model === model)
}

it('offers the ways on where no model answers', async () => {
  await openWithout('owner/other')
  expect(drawn(page.store, <EncodingState />)).toBe('No answer. Check the network.RetryUse embedscope-mini')
})

it('has nothing to offer while the model is on its way', async () => {
  await openWithout('embedscope-mini')
  page.encoder.load = () => new Promise(() => {})
  page.store.actions.retryLoad()
  expect(drawn(page.store, <EncodingState />)).toBe('')
})
