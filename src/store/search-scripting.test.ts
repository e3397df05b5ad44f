import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { documentOf, spansOf } from '../core/search/fake-spans.ts'
import { fault } from '../protocol/failure.ts'
import { fakeState, openFakePage, type FakePage } from './fake-page.ts'
import type { SearchScripting } from './search-scripting.ts'

vi.mock('../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

let page: FakePage
let search: SearchScripting
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage(null, {
    spans: async (_job, texts) => ({
      ok: true,
      value: {
        spans: texts.map((text) => spansOf(text)),
        room: { maxTokens: 8, specialTokens: 2, promptTokens: { query: 0, document: 0 } },
      },
    }),
  })
  search = page.store.scripting.search
  await page.store.scripting.ready
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

const INVALID = { name: 'EmbedscopeError', failure: { kind: 'invalid' } }
/** What a console may pass, whatever the types say. */
const any = (value: unknown) => value as never
const documents = [documentOf('one two three', 'A'), documentOf('four', 'B')]
const queries = [
  { id: 'q', text: 'four', difficulty: null, relevant: [{ documentId: 'B', grade: 1 }] },
  { id: 'r', text: 'nothing', difficulty: null, relevant: [] },
]
const collection = { mode: 'asymmetric', documents, queries } as const

describe('chunks', () => {
  it('are those of all documents', async () => {
    const chunks = await search.chunks(documents, { by: 'tokens', size: 2, overlap: 1 })
    expect(chunks.map(({ id }) => id)).toEqual(['A#0-7', 'A#4-13', 'B#0-4'])
  })

  it.each([
    ['no list', 'text', { by: 'tokens', size: 2, overlap: 0 }],
    ['no documents', ['text'], { by: 'tokens', size: 2, overlap: 0 }],
    ['no way of cutting', [], { by: 'letters', size: 2, overlap: 0 }],
    ['no size', [], { by: 'tokens', size: 0, overlap: 0 }],
  ])('of %s are refused', async (_what, given, options) => {
    await expect(search.chunks(any(given), any(options))).rejects.toMatchObject(INVALID)
  })
})

describe('an evaluation', () => {
  it('has a line for each setting; a model without prompts knows no swapped ones', async () => {
    const seen: string[] = []
    const cells = await search.evaluate(collection, {
      methods: ['bm25', 'dense'],
      prompts: ['right', 'swapped'],
      dimensions: [null, 2],
      onCell: ({ settings }) => seen.push(settings.method),
    })
    expect(cells.map(({ settings }) => [settings.method, settings.prompt, settings.dimensions])).toEqual([
      ['bm25', 'none', null],
      ['dense', 'none', null],
      ['dense', 'none', 2],
    ])
    expect(seen).toEqual(['bm25', 'dense', 'dense'])
    expect(cells[0]?.figures?.recallAt1.value).toBe(1)
    expect(cells[0]?.answerability).toMatchObject({ answerable: 1, unanswerable: 1 })
    const asked = page.requests.filter(
      ({ lane, texts }) => lane === 'bulk' && texts.includes('one two three'),
    )
    expect(asked.map(({ dimensions, role, normalize }) => [dimensions, role, normalize])).toEqual([
      [undefined, 'none', true],
      [2, 'none', true],
    ])
  })

  it('can be cancelled, and fails as its parts do', async () => {
    const controller = new AbortController()
    const stopped = search.evaluate(collection, {
      methods: ['bm25', 'dense'],
      signal: controller.signal,
      onCell: () => controller.abort(),
    })
    await expect(stopped).rejects.toMatchObject({ failure: { kind: 'aborted' } })
    const { failure } = fault('gpu-lost', 'The GPU is gone.', '')
    page.encoder.encode = () => Promise.resolve({ ok: false, error: failure })
    await expect(search.evaluate(collection)).rejects.toMatchObject({ failure: { kind: 'gpu-lost' } })
  })

  it('rejects once another model takes over, and gives no figures of it', async () => {
    page.encoder.load = (_job, _site, request) => Promise.resolve({ ok: true, value: fakeState(request) })
    const seen: string[] = []
    const mixed = search.evaluate(collection, {
      methods: ['bm25', 'dense'],
      onCell({ settings }) {
        seen.push(settings.method)
        page.store.actions.loadModel({ model: 'another/model', device: 'auto' })
      },
    })
    await expect(mixed).rejects.toMatchObject({
      failure: { kind: 'not-available', message: expect.stringContaining('Another model took over') },
    })
    expect(seen).toEqual(['bm25'])
  })

  it.each([
    { methods: ['magic'] },
    { prompts: ['left'] },
    { metrics: ['manhattan'] },
    { chunkings: [{ by: 'tokens', size: 1, overlap: 1 }] },
  ])('of settings that do not exist is refused: %j', async (options) => {
    await expect(search.evaluate(collection, any(options))).rejects.toMatchObject(INVALID)
  })
})

it('files and collections are asked for as the page does', async () => {
  const { document } = await search.read(new File(['# A'], 'a.md'))
  expect(document).toMatchObject({ id: 'a.md', kind: 'markdown', text: '# A' })
  await expect(search.read(any('a.md'))).rejects.toMatchObject(INVALID)
  await expect(search.collection(any('cookbook'))).rejects.toMatchObject(INVALID)
  await expect(search.collection('notices')).rejects.toMatchObject({ failure: { kind: 'not-found' } })
})
