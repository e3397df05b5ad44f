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
const untyped = (value: unknown) => value as never
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
    await expect(search.chunks(untyped(given), untyped(options))).rejects.toMatchObject(INVALID)
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
      [undefined, 'bare', true],
      [2, 'bare', true],
    ])
  })

  it('can be cancelled, and fails as its parts do', async () => {
    const controller = new AbortController()
    const stopped = search.evaluate(collection, {
      methods: ['bm25', 'dense'],
      signal: controller.signal,
      onCell: () => controller.abort(),
    })
    // A promise that rejects keeps nothing: whoever wants the figures so far has been told them.
    await expect(stopped).rejects.toMatchObject({
      failure: { kind: 'aborted', hint: 'Nothing was changed.' },
    })
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
    await expect(search.evaluate(collection, untyped(options))).rejects.toMatchObject(INVALID)
  })
})

const CUT = { by: 'tokens', size: 2, overlap: 0 } as const
const [QUERY] = queries
const evaluateOf = (changes: object) => search.evaluate(untyped({ ...collection, ...changes }))
const evaluateWith = (options: unknown) => search.evaluate(collection, untyped(options))

it.each<[string, () => Promise<unknown>, string]>([
  ['an evaluation of nothing', () => search.evaluate(untyped(undefined)), '{ mode, documents, queries }'],
  ['an evaluation of null', () => search.evaluate(untyped(null)), 'collection must be a collection { mode'],
  ['no queries', () => search.evaluate(untyped({ mode: 'symmetric', documents })), 'queries is missing'],
  ['no documents', () => search.evaluate(untyped({ mode: 'symmetric', queries })), 'documents is missing'],
  [
    'a mode that is none',
    () => evaluateOf({ mode: 'nonsense' }),
    'one of asymmetric, symmetric, not “nonsense”',
  ],
  ['no mode', () => evaluateOf({ mode: undefined }), 'one of asymmetric, symmetric'],
  ['a document without text', () => evaluateOf({ documents: [{ id: 'A' }] }), '[0] must be a document'],
  ['a document without an id', () => evaluateOf({ documents: [{ text: 'A' }] }), 'id is missing'],
  [
    'two documents of one id',
    () => evaluateOf({ documents: [...documents, documents[0]] }),
    'an id of its own',
  ],
  ['a query of text alone', () => evaluateOf({ queries: ['four'] }), 'collection.queries[0] must be a query'],
  [
    'a query that nobody labelled',
    () => evaluateOf({ queries: [QUERY, { id: 'q', text: 'four' }] }),
    'collection.queries[1] must be a query { id, text, difficulty, relevant: [{ documentId, grade }] }',
  ],
  ['relevant ids', () => evaluateOf({ queries: [{ ...QUERY, relevant: ['B'] }] }), '{ documentId, grade }'],
  ['no labels', () => evaluateOf({ queries: [{ ...QUERY, relevant: null }] }), 'empty where nothing answers'],
  [
    'a grade in words',
    () => evaluateOf({ queries: [{ ...QUERY, relevant: [{ documentId: 'B', grade: 'high' }] }] }),
    'relevant[0].grade must be a whole number, not “high”',
  ],
  ['options that are null', () => evaluateWith(null), 'options must be an object { chunkings, methods'],
  ['one method', () => evaluateWith({ methods: 'dense' }), 'an array of dense, bm25, hybrid, not “dense”'],
  ['no methods', () => evaluateWith({ methods: null }), 'an array of dense, bm25, hybrid, not null'],
  ['a method that is none', () => evaluateWith({ methods: [null] }), 'methods[0] must be one of dense'],
  ['one chunking', () => evaluateWith({ chunkings: CUT }), 'an array of objects { by, size, overlap }'],
  ['a chunking of null', () => evaluateWith({ chunkings: [null] }), 'an object { by, size, overlap }'],
  [
    'too much overlap',
    () => evaluateWith({ chunkings: [{ ...CUT, overlap: 2 }] }),
    'overlap is smaller than size',
  ],
  ['all dimensions', () => evaluateWith({ dimensions: null }), 'or null for all, not null'],
  ['half a dimension', () => evaluateWith({ dimensions: [null, 0.5] }), 'at least 1, not 0.5'],
  ['a switch in words', () => evaluateWith({ normalize: 'no' }), 'true or false'],
  ['no signal', () => evaluateWith({ signal: null }), 'an AbortSignal'],
  ['a deaf callback', () => evaluateWith({ onCell: 'log' }), 'onCell must be a function'],
  [
    'chunks without options',
    () => search.chunks(documents, untyped(undefined)),
    '{ by, size, overlap }, not undefined',
  ],
  [
    'chunks with no options',
    () => search.chunks(documents, untyped(null)),
    '{ by, size, overlap }, not null',
  ],
  [
    'chunks of no overlap',
    () => search.chunks(documents, untyped({ by: 'tokens', size: 2 })),
    'overlap is missing',
  ],
  ['chunks of what has no id', () => search.chunks(untyped([{ text: 'a' }]), CUT), 'a document { id, text }'],
  [
    'chunks with no signal',
    () => search.chunks(documents, CUT, untyped(null)),
    'signal must be an AbortSignal',
  ],
  ['nothing to read', () => search.read(untyped(undefined)), 'file must be a File, not undefined'],
  [
    'reading with no options',
    () => search.read(new File(['a'], 'a.md'), untyped(null)),
    'an object { signal }',
  ],
  [
    'reading with no signal',
    () => search.read(new File(['a'], 'a.md'), { signal: untyped(null) }),
    'an AbortSignal',
  ],
  ['a collection of no name', () => search.collection(untyped(undefined)), 'one of handbook, notices'],
])('%s is refused, and what is allowed is said', async (_what, call, allowed) => {
  const before = page.requests.length
  await expect(call()).rejects.toMatchObject({
    name: 'EmbedscopeError',
    failure: { kind: 'invalid', message: expect.stringContaining(allowed) },
  })
  expect(page.requests).toHaveLength(before)
})

it('what is undefined counts as left out', async () => {
  const cells = await search.evaluate(collection, untyped({ methods: undefined, dimensions: undefined }))
  expect(cells.map(({ settings: { method, dimensions } }) => [method, dimensions])).toEqual([['dense', null]])
})

it('a text file is read in vain where its signal fires meanwhile', async () => {
  const controller = new AbortController()
  const reading = search.read(new File(['# A'], 'a.md'), { signal: controller.signal })
  controller.abort()
  await expect(reading).rejects.toMatchObject({ failure: { kind: 'aborted' } })
})

it('what a callback throws ends an evaluation, and is no defect of ours', async () => {
  const cause = new Error('The list is full')
  const onCell = () => {
    throw cause
  }
  await expect(search.evaluate(collection, { methods: ['bm25'], onCell })).rejects.toMatchObject({
    name: 'EmbedscopeError',
    failure: { kind: 'invalid', message: 'A callback threw “The list is full”.' },
    cause,
  })
})

it('files and collections are asked for as the page does', async () => {
  const { document } = await search.read(new File(['# A'], 'a.md'))
  expect(document).toMatchObject({ id: 'a.md', kind: 'markdown', text: '# A' })
  await expect(search.read(untyped('a.md'))).rejects.toMatchObject(INVALID)
  await expect(search.collection(untyped('cookbook'))).rejects.toMatchObject(INVALID)
  await expect(search.collection('notices')).rejects.toMatchObject({ failure: { kind: 'not-found' } })
})
