import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeRows } from '../../core/block.ts'
import { fakeState, openFakePage, until, type FakePage } from '../fake-page.ts'
import type { AppState } from '../types.ts'
import { searchOn, wordSpans } from './fake-search.ts'
import { measureRetrieval } from './measure-retrieval.ts'

const kept = vi.hoisted(() => ({
  visit: { corpus: null, state: null, figures: null } as Record<string, unknown>,
  saved: new Map<string, unknown>(),
  isFull: false,
}))
vi.mock('../../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))
vi.mock('../../io/search-saved.ts', () => ({
  loadSearchVisit: () => Promise.resolve(kept.visit),
  saveSearch: (part: string, value: unknown) => {
    if (kept.isFull) return Promise.reject(new DOMException('full', 'QuotaExceededError'))
    kept.saved.set(part, value)
    return Promise.resolve()
  },
}))
vi.mock('../../io/collections.ts', async () => {
  const { fakeCollection } = await import('./fake-search.ts')
  return { fetchCollection: (_site: string, name: string) => Promise.resolve(fakeCollection(name)) }
})

let page: FakePage
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  kept.visit = { corpus: null, state: null, figures: null }
  kept.saved.clear()
  kept.isFull = false
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

const { search, when, found, titles, opened, hits, actions } = searchOn(() => page)

describe('Search', () => {
  it('computes nothing before it is opened, and then the first question of the handbook', async () => {
    const before = page.encoded.length
    expect(search().opened).toBe('no')
    await opened()
    expect(search().corpus.name).toBe('handbook')
    expect(search().query).toBe('butter')
    expect(page.encoded.slice(before).flat()).toEqual(
      expect.arrayContaining(['alarm bells', 'bread and butter', 'zinc', 'butter']),
    )
    // The fake's vectors are length, first letter and 1: nearest in direction to b(6) is z(4) before a(11), b(16).
    expect(hits()).toEqual(['zinc', 'alarm bells', 'bread and butter'])
    const { results } = search()
    const words = results.phase === 'ready' ? results.shown.rankings.bm25.indices : null
    expect(Array.from(words ?? [])).toEqual([1])
  })

  it('shows each newer query, with the places before it to compare with', async () => {
    await opened()
    actions().setQuery('bread')
    await when(found)
    const { results } = search()
    expect(results.phase === 'ready' && results.shown.before).not.toBeNull()
    actions().setQuery('  ')
    expect(search().results.phase).toBe('idle')
  })

  it('cuts and embeds again what changed, and keeps what was found until then', async () => {
    await opened()
    const before = page.encoded.length
    actions().set({ chunking: { by: 'tokens', size: 1, overlap: 0 } })
    expect(hits()).toHaveLength(3)
    await when(({ index }) => index.phase === 'ready' && index.shown.cut.options.size === 1)
    const { index } = search()
    expect(index.phase === 'ready' && index.shown.cut.texts).toEqual(
      'alarm bells bread and butter zinc'.split(' '),
    )
    expect(page.encoded.slice(before).flat()).toContain('alarm')
    await when((now) => found(now) && hits().length === 6)
  })

  it('takes one’s own documents in place of the handbook, and undo brings it back', async () => {
    await opened()
    actions().addText('# Mine\n\nOwn words.')
    expect(titles()).toEqual(['Mine'])
    expect(search().imported?.remarks.join(' ')).toContain('handbook made way')
    actions().addText('---\ntitle: x\n---\n\n# Behind the front matter')
    expect(titles().at(-1)).toBe('Behind the front matter')
    page.store.actions.undo()
    actions().addText('Second', 'Named')
    expect(titles()).toEqual(['Mine', 'Named'])
    actions().removeDocuments([search().corpus.documents[0]?.id ?? ''])
    expect(titles()).toEqual(['Named'])
    // Undo means the documents while they are what is shown, and not the texts of Explore.
    page.store.actions.undo()
    expect(titles()).toEqual(['Mine', 'Named'])
    page.store.actions.undo()
    page.store.actions.undo()
    expect(titles()).toEqual(['Title 0', 'Title 1', 'Title 2'])
    page.store.actions.redo()
    expect(titles()).toEqual(['Mine'])
    expect(page.texts()).toContain('dog')
  })

  it('says what became of files, and loses nothing over a broken one', async () => {
    await opened()
    const good = new File(['plain words'], 'good.txt', { type: 'text/plain' })
    const empty = new File(['  '], 'empty.txt', { type: 'text/plain' })
    actions().addFiles([empty, good])
    await when(({ imported }) => imported !== null)
    expect(titles()).toEqual(['good.txt'])
    expect(search().imported?.failed.map(({ name, failure }) => [name, failure.kind])).toEqual([
      ['empty.txt', 'no-text'],
    ])
    expect(search().reading).toEqual([])
  })

  it('takes the rows of a table for documents, which labels name by their ids or titles', async () => {
    await opened()
    const corpus = '_id,Title,Text\n17,Bells,Cast in sand\n18,,Let it rest\n19,,\n'
    actions().addFiles([new File([corpus], 'corpus.csv')])
    await when(({ imported }) => imported !== null)
    expect(titles()).toEqual(['Bells', 'Let it rest'])
    const told = search().imported?.remarks.join(' ')
    expect(told).toContain('corpus.csv: 2 documents, one a row: the text from “Text”')
    expect(told).toContain('corpus.csv: 1 row without text is left out.')
    actions().importLabels(new File(['query,document\nbells,bells\nbread,18\n'], 'labels.csv'))
    await when(({ corpus }) => corpus.queries.length === 2)
    const ids = search().corpus.documents.map(({ id }) => id)
    expect(search().corpus.queries.map(({ relevant }) => relevant[0]?.documentId)).toEqual(ids)
    const keys = [{ key: '17' }, { key: '18' }]
    await vi.waitFor(() => expect(kept.saved.get('corpus')).toMatchObject({ documents: keys }), 3000)
    page.store.actions.undo()
    page.store.actions.undo()
    expect(titles()).toEqual(['Title 0', 'Title 1', 'Title 2'])
  })

  it('refuses more rows than it holds, and changes nothing', async () => {
    await opened()
    actions().addFiles([new File(['text\n', 'x\n'.repeat(20_001)], 'many.csv')])
    await when(({ imported }) => imported !== null)
    expect(titles()).toHaveLength(3)
    expect(search().imported).toEqual({ added: [], failed: [], remarks: [] })
    const told = page.store.getState().notices.find(({ topic }) => topic === 'documents')
    expect(told?.message).toContain('20,001 documents; Search holds up to 20,000')
  })

  it('imports labels, and names those that fit no document', async () => {
    await opened()
    actions().importLabels(new File(['query,document\nwhere,Title 0\nwho,Nobody\n'], 'labels.csv'))
    await when(({ imported }) => imported !== null)
    expect(search().corpus.queries.map(({ text }) => text)).toEqual(['where'])
    expect(search().imported?.remarks.join(' ')).toMatch(
      /^1 labelled query of labels\.csv\. .* Line 3 names “Nobody”, which is not here\.$/,
    )
    actions().importLabels(new File(['query,document\nwho,Nobody\n'], 'wrong.csv'))
    await when(({ imported }) => (imported?.failed.length ?? 0) > 0)
    expect(search().corpus.queries.map(({ text }) => text)).toEqual(['where'])
    const passage = 'words of a passage '.repeat(100)
    actions().importLabels(new File([`query,passage\nwho,${passage}\nwhy,x\n`], 'passages.csv'))
    await when(({ imported }) => imported?.failed[0]?.name === 'passages.csv')
    expect(search().imported?.failed[0]?.failure.hint).toMatch(
      /^Line 2 names “words of a passage .{50,65}…”, which is not here; line 3 names “x”, .* by its id or title, not by its text\.$/,
    )
    page.store.actions.undo()
    expect(search().corpus.queries.map(({ text }) => text)).toEqual(['butter'])
  })

  it('searches the texts of Explore as well, and follows them', async () => {
    await opened()
    actions().set({ source: 'texts' })
    await when((now) => found(now) && hits().includes('dog'))
    const dog = page.store.getState().document.items.find(({ text }) => text === 'dog')
    page.store.actions.editText(dog?.id ?? '', 'hound')
    await when((now) => found(now) && hits().includes('hound'))
    expect(hits()).not.toContain('dog')
    page.store.actions.undo()
    await when((now) => found(now) && hits().includes('dog'))
  })

  it('measures every combination, keeps the figures, and says why it cannot', async () => {
    await opened()
    actions().setAxes({ sizes: [1, 64], methods: ['bm25'] })
    actions().evaluate()
    await when(({ evaluation }) => evaluation.phase === 'done')
    const { evaluation } = search()
    const cells = evaluation.phase === 'done' ? evaluation.shown.cells : []
    expect(cells.map(({ settings }) => settings.chunking.size)).toEqual([1, 64])
    // “butter” is a word of the one document that is relevant.
    expect(cells.map(({ figures }) => figures?.recallAt1.value)).toEqual([1, 1])
    expect(actions().evaluationCsv().split('\n')).toHaveLength(3)
    expect(evaluation.phase === 'done' && evaluation.shown.model).toBe('embedscope-mini (wasm, fp32)')
    page.store.actions.set({ pooling: 'cls' })
    actions().evaluate()
    await when(
      ({ evaluation: now }) =>
        now.phase === 'done' && now.shown.model === 'embedscope-mini (wasm, fp32, cls pooling)',
    )
    await vi.waitFor(() => expect(kept.saved.get('figures')).toMatchObject({ cells: { length: 2 } }))
    actions().addText('mine')
    actions().evaluate()
    await when(({ evaluation }) => evaluation.phase === 'failed')
    const failed = search().evaluation
    expect(failed.phase === 'failed' && failed.failure.message).toContain('no labelled queries')
    expect(failed.phase === 'failed' && failed.shown?.cells).toHaveLength(2)
  })

  it('measures its labelled queries for Dimensions, in vectors cut and compressed', async () => {
    const measure = (vector: readonly number[], precision: 'float32') =>
      measureRetrieval(
        page.store,
        {
          encodeBulk: ({ texts }) =>
            Promise.resolve({
              vectors: { data: Float32Array.from(vector), rows: texts.length, cols: vector.length },
              tokenCounts: Int32Array.of(1),
              fullTokenCounts: Int32Array.of(1),
              computed: 1,
              milliseconds: 0,
            }),
        },
        vector.length,
        precision,
        new AbortController().signal,
      )
    expect(await measure([1, 0, 0], 'float32')).toBeNull()
    await opened()
    const { index } = search()
    if (index.phase !== 'ready') throw new Error('no index')
    const { vectors, cut } = index.shown
    const rowOf = (text: string) => [...takeRows(vectors, [cut.texts.indexOf(text)]).data]
    const [wanted, other] = [rowOf('bread and butter'), rowOf('zinc')]
    expect(await measure(wanted, 'float32')).toMatchObject({ queries: 1, recallAt1: 1, mrr: 1, ndcgAt10: 1 })
    expect(await measure(other, 'float32')).toMatchObject({ recallAt1: 0, recallAt5: 1 })
  })

  it('compares prompts only while somebody looks, and not for a model without them', async () => {
    await opened()
    expect(search().prompts.phase).toBe('idle')
    actions().watchPrompts(true)
    await when(({ prompts }) => prompts.phase === 'promptless')
    actions().watchPrompts(false)
    expect(search().prompts.phase).toBe('idle')
  })

  it('counts the tokens of the whole prompt, not the widest labels that kept the budget', async () => {
    // Each letter and digit a token: “[999]” has two more than “[1]”.
    page.encoder.spans = (_job, texts) => {
      const place = (text: string) => Int32Array.from(text.matchAll(/\S/g), ({ index }) => index)
      const spans = texts.map((text) => ({ starts: place(text), ends: place(text).map((at) => at + 1) }))
      return Promise.resolve({ ok: true, value: { ...wordSpans([]), spans } })
    }
    await opened()
    actions().watchContext(true)
    await when(({ context }) => context.phase === 'ready')
    const { context } = search()
    const shown = context.phase === 'ready' ? context.shown : null
    expect(shown?.parts.length).toBeGreaterThan(0)
    expect(shown?.tokenCount).toBe(shown?.text.replace(/\s/g, '').length)
    actions().watchContext(false)
  })

  it('puts the first hits into the context, or those chosen', async () => {
    await opened()
    actions().watchContext(true)
    await when(({ context }) => context.phase === 'ready' && context.shown.parts.length === 3)
    const id = search().cut?.chunks[1]?.id ?? ''
    actions().pick([id])
    await when(({ context }) => context.phase === 'ready' && context.shown.parts.length === 1)
    const { context } = search()
    expect(context.phase === 'ready' && context.shown.parts[0]?.text).toBe('bread and butter')
    actions().watchContext(false)
    expect(search().context.phase).toBe('idle')
  })

  it('keeps documents and the query, and says once when there is no room', async () => {
    await opened()
    actions().setQuery('kept')
    await vi.waitFor(() => expect(kept.saved.get('state')).toMatchObject({ query: 'kept' }))
    kept.isFull = true
    actions().addText('mine')
    const told = () => page.store.getState().notices.filter(({ topic }) => topic === 'documents-storage')
    await vi.waitFor(() => expect(told()).toHaveLength(1), 3000)
    expect(titles()).toEqual(['mine'])
  })

  it('begins with what the last visit left', async () => {
    kept.visit = {
      corpus: {
        name: 'Your documents',
        shipped: false,
        queries: [],
        documents: [{ id: 'x', title: 'X', kind: 'text', text: 'left behind', pageStarts: [] }],
      },
      state: { ...search(), query: 'left', settings: { ...search().settings, k: 2 } },
      figures: null,
    }
    await opened()
    expect(titles()).toEqual(['X'])
    expect(search().query).toBe('left')
    expect(search().settings.k).toBe(2)
    expect(hits()).toEqual(['left behind'])
  })

  it('says what is wrong when reading tokens fails, and tries again', async () => {
    page.encoder.spans = () =>
      Promise.resolve({ ok: false, error: { kind: 'invalid', message: 'Too long.', hint: 'Cut it.' } })
    page.store.actions.openWorkspace('search')
    await when(({ index }) => index.phase === 'failed')
    expect(page.store.getState().search.results.phase).toBe('working')
    page.encoder.spans = (_job, texts) => Promise.resolve({ ok: true, value: wordSpans(texts) })
    actions().retry()
    await when(found)
  })

  it('asks with the right, the swapped and no prompts, each side embedded under its own', async () => {
    page.encoder.load = (_job, _site, request) =>
      Promise.resolve({
        ok: true,
        value: { ...fakeState(request), prompts: { query: 'query: ', document: 'passage: ' } },
      })
    page.store.actions.loadModel({ model: 'prompted', device: 'auto' })
    await until(page.store, ({ engine }) => engine.phase === 'ready' && engine.model.model === 'prompted')
    await opened()
    actions().watchPrompts(true)
    await when(({ prompts }) => prompts.phase === 'ready')
    const { prompts } = search()
    const shown = prompts.phase === 'ready' ? prompts.shown : null
    expect(
      shown?.rankings.map(({ use, query, documentPrompt }) => [use, query.prompt, documentPrompt]),
    ).toEqual([
      ['right', 'query: ', 'passage: '],
      ['swapped', 'passage: ', 'query: '],
      ['none', '', ''],
    ])
    const rolesOf = (text: string) =>
      new Set(page.requests.filter(({ texts }) => texts.includes(text)).map(({ role }) => role))
    expect(rolesOf('butter')).toEqual(new Set(['query', 'document', 'none']))
    expect(rolesOf('zinc')).toEqual(new Set(['query', 'document', 'none']))
  })

  it('takes the prompts of a model’s card when it is told to, embeds anew, and leaves them again', async () => {
    page.store.actions.loadModel({ model: 'Xenova/e5-small-v2', device: 'auto' })
    await opened()
    let placed = 0
    page.encoder.spans = (_job, texts) => {
      placed++
      return Promise.resolve({ ok: true, value: wordSpans(texts) })
    }
    actions().watchPrompts(true)
    await when(({ prompts }) => prompts.phase === 'promptless')
    page.store.actions.setPrompts({ query: 'query: ', document: 'passage: ' })
    await when(({ prompts }) => prompts.phase === 'ready')
    const literal = () => {
      const { results } = search()
      return results.phase === 'ready' ? [results.shown.encoded.prompt, results.shown.index.role] : []
    }
    await when((now) => found(now) && literal()[0] === 'query: ')
    expect(literal()).toEqual(['query: ', 'document'])
    // How many tokens the prompts take is told with the places.
    expect(placed).toBeGreaterThan(0)
    page.store.actions.setPrompts(null)
    await when((now) => now.prompts.phase === 'promptless' && found(now) && literal()[0] === '')
    expect(literal()).toEqual(['', 'none'])
  })

  it('marks the sentence of a hit that is nearest to the query', async () => {
    await opened()
    actions().addText('A rather long sentence stands here. Zinc. Another one, longer still, is here.')
    actions().setQuery('Zinc.')
    const markOf = ({ highlights }: AppState['search']) => highlights?.byChunk.values().next().value
    await when((now) => found(now) && markOf(now) !== undefined)
    const mark = markOf(search())
    expect(search().corpus.documents[0]?.text.slice(mark?.start, mark?.end)).toBe('Zinc.')
    // The fake's vectors of equal texts are equal.
    expect(mark?.score).toBeCloseTo(1, 6)
  })

  it('stops when asked to, keeps what was found, and goes on when asked to', async () => {
    await opened()
    const answer = page.encoder.encode
    page.encoder.encode = () => new Promise(() => {})
    actions().set({ chunking: { by: 'tokens', size: 1, overlap: 0 } })
    await when(({ index }) => index.phase === 'working' && index.step === 'embed')
    actions().cancelIndexing()
    await when(({ index }) => index.phase === 'failed')
    const { index } = search()
    expect(index.phase === 'failed' && index.failure.message).toContain('stopped')
    expect(hits()).toHaveLength(3)
    if (answer) page.encoder.encode = answer
    actions().retry()
    await when((now) => now.index.phase === 'ready' && found(now) && hits().length === 6)
  })
})
