import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeState, openFakePage, until, type FakePage } from '../fake-page.ts'
import { searchOn, wordSpans } from './fake-search.ts'
import { measureRetrieval } from './measure-retrieval.ts'

/** What is left of answers, labels, figures and questions when what they are of changes. */

vi.mock('../../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))
const kept = vi.hoisted(() => new Map<string, unknown>())
vi.mock('../../io/search-saved.ts', () => ({
  loadSearchVisit: () => Promise.resolve({ corpus: null, state: null, figures: null }),
  saveSearch: (part: string, value: unknown) => Promise.resolve(void kept.set(part, value)),
}))
vi.mock('../../io/collections.ts', async () => {
  const { fakeCollection } = await import('./fake-search.ts')
  return { fetchCollection: (_site: string, name: string) => Promise.resolve(fakeCollection(name)) }
})

let page: FakePage
const { search, when, found, titles, opened, hits, actions } = searchOn(() => page)
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  kept.clear()
  page = openFakePage(null, {
    spans: (_job, texts) => Promise.resolve({ ok: true, value: wordSpans(texts) }),
    load: (_job, _site, request) => Promise.resolve({ ok: true, value: fakeState(request) }),
  })
  await page.store.restored
  await page.settled()
  await opened()
})
afterEach(() => {
  page.close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** Holds up all that is embedded in bulk, until it is let go. */
function holdBulk(): () => void {
  const encode = page.encoder.encode
  const gate = Promise.withResolvers<void>()
  page.encoder.encode = async (job, request, onProgress) => {
    if (request.lane === 'bulk') await gate.promise
    return (await encode?.(job, request, onProgress)) ?? { ok: false, error: NONE }
  }
  return gate.resolve
}
const NONE = { kind: 'internal', message: 'No encoder.', hint: '' } as const

/** Long enough for all that is on its way in the fake threads. */
async function passed(): Promise<void> {
  for (let i = 0; i < 40; i++) await new Promise((resolve) => setImmediate(resolve))
}

function measure() {
  return measureRetrieval(
    page.store,
    {
      encodeBulk: ({ texts }) =>
        Promise.resolve({
          vectors: { data: new Float32Array(texts.length * 3).fill(1), rows: texts.length, cols: 3 },
          tokenCounts: Int32Array.of(1),
          fullTokenCounts: Int32Array.of(1),
          computed: 1,
          milliseconds: 0,
        }),
    },
    3,
    'float32',
    new AbortController().signal,
  )
}

const file = (text: string, name: string) => new File([text], name, { type: 'text/plain' })
/** Own documents with a label, indexed. */
async function withGuide(): Promise<void> {
  actions().addFiles([file('alpha beta butter', 'guide.txt')])
  await when((now) => now.imported !== null && found(now) && hits().includes('alpha beta butter'))
  actions().importLabels(file('query,document\nbutter,guide.txt\n', 'labels.csv'))
  await when(({ corpus }) => corpus.queries.length === 1)
}

describe('an index of former documents', () => {
  it('answers no new query once documents of it are gone: what it found stays, as behind', async () => {
    const release = holdBulk()
    actions().addText('mine alone', 'Mine')
    await when(({ index }) => index.phase === 'working' && index.step === 'embed')
    actions().setQuery('bread')
    await passed()
    const { results } = search()
    expect(results).toMatchObject({ phase: 'working', shown: { query: 'butter' } })
    release()
    await when(found)
    expect(hits()).toEqual(['mine alone'])
  })

  it('answers for a while when documents were only added, never as settled', async () => {
    actions().addText('mine alone', 'Mine')
    await when((now) => found(now) && hits().includes('mine alone'))
    const release = holdBulk()
    actions().addText('more of mine', 'More')
    expect(search().results.phase).toBe('working')
    await when(({ index }) => index.phase === 'working' && index.step === 'embed')
    actions().setQuery('bread')
    await passed()
    expect(search().results).toMatchObject({ phase: 'working', shown: { query: 'bread' } })
    expect(hits()).toEqual(['mine alone'])
    release()
    await when(found)
    expect(new Set(hits())).toEqual(new Set(['mine alone', 'more of mine']))
  })

  it('is not settled after the new one failed', async () => {
    page.encoder.spans = () =>
      Promise.resolve({ ok: false, error: { kind: 'invalid', message: 'Too long.', hint: 'Cut it.' } })
    actions().addText('mine alone', 'Mine')
    await when(({ index }) => index.phase === 'failed')
    actions().setQuery('bread')
    await passed()
    expect(search().results).toMatchObject({ phase: 'working', shown: { query: 'butter' } })
  })

  it('has no retrieval figures for the labels of the new ones', async () => {
    await withGuide()
    expect(await measure()).toMatchObject({ queries: 1, recallAt1: 1 })
    const release = holdBulk()
    actions().addText('more of mine', 'More')
    expect(await measure()).toBeNull()
    release()
    await when((now) => found(now) && hits().length === 2)
    expect(await measure()).not.toBeNull()
    // While another workspace is open nobody looks at documents that come.
    page.store.actions.openWorkspace('dimensions')
    actions().addText('later', 'Later')
    expect(search().index.phase).toBe('ready')
    expect(await measure()).toBeNull()
  })
})

it('the time is that of the change which the results answer, whatever was typed before', async () => {
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 60_000)
  actions().set({ metric: 'dot' })
  const { results } = search()
  expect(results.phase === 'ready' && results.shown.metric).toBe('dot')
  expect(results.phase === 'ready' && results.shown.milliseconds).toBeLessThan(30_000)
})

describe('another model during an evaluation', () => {
  const AXES = { sizes: [1, 64], methods: ['dense'] as const }

  it('ends it, between cells: none of its figures stand under the first one’s name', async () => {
    actions().setAxes(AXES)
    let isAsked = false
    const stop = page.store.subscribe(({ search: { evaluation } }) => {
      if (isAsked || evaluation.phase !== 'working' || evaluation.done !== 1) return
      isAsked = true
      page.store.actions.loadModel({ model: 'another/model', device: 'auto' })
    })
    actions().evaluate()
    await when(({ evaluation }) => evaluation.phase === 'done' || evaluation.phase === 'failed')
    stop()
    const { evaluation } = search()
    expect(evaluation).toMatchObject({
      phase: 'failed',
      failure: { message: expect.stringContaining('Another model took over') },
      shown: { model: 'embedscope-mini (wasm, fp32)', cells: { length: 1 } },
    })
    await vi.waitFor(() => expect(kept.get('figures')).toMatchObject({ cells: { length: 1 } }))
  })

  it('ends it within a cell: its chunks and queries would be of two models', async () => {
    actions().setAxes(AXES)
    const release = holdBulk()
    actions().evaluate()
    await passed()
    page.store.actions.loadModel({ model: 'another/model', device: 'auto' })
    await until(
      page.store,
      ({ engine }) => engine.phase === 'ready' && engine.model.model === 'another/model',
    )
    release()
    await when(({ evaluation }) => evaluation.phase === 'done' || evaluation.phase === 'failed')
    expect(search().evaluation).toMatchObject({ phase: 'failed', shown: null })
  })
})

describe('labels', () => {
  const evaluated = async () => {
    actions().setAxes({ sizes: [64], methods: ['bm25'] })
    actions().evaluate()
    await when(({ evaluation }) => evaluation.phase === 'done' || evaluation.phase === 'failed')
    return search().evaluation
  }

  it('of a document removed and added again are its labels again', async () => {
    await withGuide()
    actions().removeDocuments([search().corpus.documents[0]?.id ?? ''])
    expect(titles()).toEqual([])
    actions().addFiles([file('alpha beta butter, edited', 'guide.txt')])
    await when((now) => now.corpus.documents.length === 1 && found(now))
    expect(await evaluated()).toMatchObject({
      phase: 'done',
      shown: { cells: [{ figures: { recallAt1: { value: 1 } }, answerability: { answerable: 1 } }] },
    })
  })

  it('of absent documents are no misses, and without any others nothing is measured', async () => {
    await withGuide()
    actions().addText('something else', 'Else')
    actions().importLabels(
      file('query,document\nbutter,guide.txt\nsomething,Else\nsomething,guide.txt\nnothing,\n', 'more.csv'),
    )
    await when(({ corpus }) => corpus.queries.length === 3)
    actions().removeDocuments([search().corpus.documents[0]?.id ?? ''])
    const evaluation = await evaluated()
    expect(evaluation).toMatchObject({
      phase: 'done',
      shown: {
        queries: [{ text: 'something', relevant: { length: 1 } }, { text: 'nothing' }],
        cells: [
          {
            figures: { recallAt5: { value: 1 } },
            answerability: { answerable: 1, unanswerable: 1 },
            outcomes: { length: 2 },
          },
        ],
      },
    })
    actions().importLabels(file('query,document\nsomething,Else\n', 'one.csv'))
    await when(({ corpus }) => corpus.queries.length === 1)
    actions().removeDocuments([search().corpus.documents[0]?.id ?? ''])
    actions().addText('third', 'Third')
    expect(await evaluated()).toMatchObject({
      phase: 'failed',
      failure: { message: expect.stringContaining('None of the documents that the labels name is here') },
    })
  })

  it('that are read slowly leave documents that came meanwhile', async () => {
    const bytes = Promise.withResolvers<ArrayBuffer>()
    const slow = file('', 'slow.csv')
    slow.arrayBuffer = () => bytes.promise
    slow.text = async () => new TextDecoder().decode(await bytes.promise)
    actions().importLabels(slow)
    actions().addText('own text', 'Own')
    bytes.resolve(new TextEncoder().encode('query,document\nwhere,Own\n').buffer)
    await when(({ corpus }) => corpus.queries.some(({ text }) => text === 'where'))
    expect(titles()).toEqual(['Own'])
  })

  it('are read in the encoding of their file, with a remark where that was guessed', async () => {
    actions().addText('own text', 'Übersicht')
    actions().importLabels(
      new File([Uint8Array.from('query,document\nça,Übersicht\n', (c) => c.charCodeAt(0))], 'old.csv'),
    )
    await when(({ imported }) => imported !== null && imported.added.length === 0)
    expect(search().corpus.queries.map(({ text }) => text)).toEqual(['ça'])
    expect(search().imported?.remarks.join(' ')).toContain('windows-1252')
    const wide = Uint16Array.from('\uFEFFquery,document\nwo,Übersicht\n', (c) => c.charCodeAt(0))
    actions().importLabels(new File([wide], 'wide.csv'))
    await when(({ corpus }) => corpus.queries[0]?.text === 'wo')
    actions().importLabels(new File([Uint8Array.of(80, 75, 3, 4, 0, 0)], 'table.xlsx'))
    await when(({ imported }) => (imported?.failed.length ?? 0) > 0)
    expect(search().imported?.failed[0]?.failure).toMatchObject({
      kind: 'unknown-format',
      message: '“table.xlsx” is not a text file.',
    })
  })
})

describe('undo and redo', () => {
  const asked = () => {
    const { corpus, query, picked, settings } = search()
    return [corpus.name, query, picked, settings.mode, settings.prompt]
  }

  it('take the question with the collection that it was asked of', async () => {
    actions().setQuery('a question of my own')
    actions().set({ prompt: 'swapped' })
    actions().pick(['d1#0-16'])
    actions().openShipped('notices')
    await when(({ corpus }) => corpus.name === 'notices')
    expect(asked()).toEqual(['notices', 'zinc', null, 'symmetric', 'right'])
    page.store.actions.undo()
    expect(asked()).toEqual(['handbook', 'a question of my own', ['d1#0-16'], 'asymmetric', 'swapped'])
    await vi.waitFor(() => expect(kept.get('state')).toMatchObject({ query: 'a question of my own' }))
    page.store.actions.redo()
    expect(asked()).toEqual(['notices', 'zinc', null, 'symmetric', 'right'])
    // What was asked meanwhile is come back to.
    actions().setQuery('bells')
    page.store.actions.undo()
    page.store.actions.redo()
    expect(asked()).toEqual(['notices', 'bells', null, 'symmetric', 'right'])
  })

  it('leave the question alone where documents were added or removed', async () => {
    actions().addText('mine', 'Mine')
    actions().setQuery('one')
    actions().addText('more', 'More')
    actions().setQuery('two')
    page.store.actions.undo()
    expect(asked()).toEqual(['Your documents', 'two', null, 'asymmetric', 'right'])
    page.store.actions.redo()
    expect(asked()[1]).toBe('two')
  })

  it('the way of asking of a symmetric collection goes with it, and comes back with it', async () => {
    actions().openShipped('notices')
    await when(({ corpus }) => corpus.name === 'notices')
    actions().pick(['d1#0-16'])
    actions().addText('mine', 'Mine')
    expect(asked()).toEqual(['Your documents', 'zinc', null, 'asymmetric', 'right'])
    page.store.actions.undo()
    expect(asked()).toEqual(['notices', 'zinc', ['d1#0-16'], 'symmetric', 'right'])
  })
})
