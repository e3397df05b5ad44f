import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { save, type Saved } from '../io/saved.ts'
import { saveSelection } from '../io/saved-selection.ts'
import type { FailureKind, Result } from '../protocol/failure.ts'
import { fakeState, openFakePage, until, type FakePage } from './fake-page.ts'
import { MAX_TEXTS } from './limits.ts'
import { firstSet, startingSets } from './sets.ts'

vi.mock('../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))
vi.mock('../io/saved-selection.ts', () => ({ saveSelection: vi.fn(() => Promise.resolve()) }))

const pages: FakePage[] = []
beforeEach(() => {
  // A page saves a moment later: never into the next test.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.mocked(save).mockReset().mockResolvedValue(undefined)
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
})
afterEach(() => {
  pages.splice(0).forEach((page) => page.close())
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function open(...parts: Parameters<typeof openFakePage>): FakePage {
  const page = openFakePage(...parts)
  pages.push(page)
  return page
}

/** A page that shows the first starting set. */
async function opened(...parts: Parameters<typeof openFakePage>): Promise<FakePage> {
  const page = open(...parts)
  await page.store.restored
  await page.settled()
  return page
}

/** Long enough for messages to go to a thread and back. */
async function messagesPassed(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

const failed = (kind: FailureKind): Result<never> => ({
  ok: false,
  error: { kind, message: `It is ${kind}.`, hint: 'Do something.' },
})
const many = (count: number, prefix = 'text') => Array.from({ length: count }, (_, i) => `${prefix} ${i}`)
const idOf = ({ store }: FakePage, text: string) => {
  const item = store.getState().document.items.find((candidate) => candidate.text === text)
  if (!item) throw new Error(`there is no text “${text}”`)
  return item.id
}

const SAVED: Saved = {
  document: { items: [{ id: 's1', text: 'kept', group: null }], groups: [] },
  settings: {
    metric: 'dot',
    normalize: false,
    role: 'query',
    pooling: 'cls',
    components: 3,
    order: 'document',
    colorBy: 'group',
    mapForm: 'table',
    attention: { view: 'heads', layer: 1, head: 2, specials: true },
  },
  model: { model: 'owner/name', device: 'wasm' },
}

describe('the page opens', () => {
  it('with the first starting set, its pair and the model that needs no network', async () => {
    const page = await opened()
    const { selection, engine, canUndo } = page.store.getState()
    expect(page.texts()).toEqual(firstSet.texts.map(({ text }) => text))
    expect(selection).toEqual({ a: idOf(page, 'dog'), b: idOf(page, 'cat') })
    expect(engine).toMatchObject({ phase: 'ready', model: { model: 'embedscope-mini' } })
    expect(canUndo).toBe(false)
  })

  it('with what the last visit left, and its model', async () => {
    const page = await opened(SAVED)
    expect(page.texts()).toEqual(['kept'])
    expect(page.store.getState().settings).toEqual(SAVED.settings)
    expect(page.loads).toEqual([SAVED.model])
    expect(page.requests[0]).toMatchObject({ role: 'query', pooling: 'cls' })
  })

  it.each([
    [
      { a: 's2', b: 's1' },
      { a: 's2', b: 's1' },
    ],
    [
      { a: 's2', b: 'gone' },
      { a: 's2', b: null },
    ],
    [
      { a: 'gone', b: 's1' },
      { a: 's2', b: 's1' },
    ],
    [
      { a: 's1', b: 's1' },
      { a: 's1', b: null },
    ],
    [undefined, { a: 's1', b: null }],
  ])('with the pair %j of the last visit as far as it is there', async (kept, selection) => {
    const items = ['s1', 's2'].map((id) => ({ id, text: id, group: null }))
    const saved = { ...SAVED, document: { items, groups: [] } }
    const page = await opened(kept ? { ...saved, selection: kept } : saved)
    expect(page.store.getState().selection).toEqual(selection)
  })

  it('with the shipped vectors until the model has its own', async () => {
    const numbers = new Float32Array(firstSet.texts.length * 2).fill(0.5)
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(numbers)))
    const page = open(null, { load: () => new Promise(() => {}) })
    await until(page.store, ({ view }) => view !== null)
    const { encoding, view } = page.store.getState()
    expect(encoding).toEqual({ phase: 'stored' })
    expect([view?.vectors.rows, view?.vectors.cols]).toEqual([firstSet.texts.length, 2])
    expect(page.encoded).toEqual([])
  })
})

describe('the draft line', () => {
  it('becomes a text, is selected, and a new draft follows', async () => {
    const page = await opened()
    const { draftId } = page.store.getState()
    page.store.actions.editText(draftId, 'w')
    expect(page.texts().at(-1)).toBe('w')
    expect(page.store.getState().selection.a).toBe(draftId)
    expect(page.store.getState().draftId).not.toBe(draftId)
    page.store.actions.editText(draftId, 'wolf')
    expect(page.texts().slice(-2)).toEqual(['cherry', 'wolf'])
    await page.settled()
    expect(page.encoded.at(-1)).toEqual(['wolf'])
  })
})

describe('a change', () => {
  it('encodes what is new and nothing else', async () => {
    const page = await opened()
    const before = page.encoded.length
    page.store.actions.editText(idOf(page, 'cat'), 'lion')
    await page.settled()
    expect(page.encoded.slice(before)).toEqual([['lion']])
    expect(page.store.getState().vectors.get(idOf(page, 'lion'))).toMatchObject({
      text: 'lion',
      tokenCount: 4,
    })
  })

  it('that needs nothing encoded moves the view at once', async () => {
    const page = await opened()
    const before = page.encoded.length
    page.store.actions.deleteTexts([idOf(page, 'dog'), idOf(page, 'car')])
    page.store.actions.moveText(idOf(page, 'cherry'), -99)
    await page.settled()
    expect(page.encoded).toHaveLength(before)
    expect(page.store.getState().view?.ids[0]).toBe(idOf(page, 'cherry'))
  })

  it('is timed to the view that shows all of it, not to one without the texts on their way', async () => {
    const page = await opened()
    const before = page.store.getState().updateTime
    page.store.actions.openSet('bank')
    await page.settled()
    const after = page.store.getState().updateTime
    expect(after).not.toBe(before)
    expect(after?.encode).toBe(1)
    page.store.actions.replaceTexts([])
    await until(page.store, ({ view }) => view === null)
    expect(page.store.getState().updateTime).toBeNull()
  })

  it('leaves blank texts out of the view', async () => {
    const page = await opened()
    page.store.actions.editText(idOf(page, 'dog'), ' ')
    await page.settled()
    expect(page.store.getState().view?.ids).toHaveLength(firstSet.texts.length - 1)
    page.store.actions.replaceTexts(['', ' '])
    await until(page.store, ({ view }) => view === null)
  })

  it('never mixes vectors of two models in one view', async () => {
    const page = await opened()
    page.store.subscribe(({ view }) => {
      if (view) expect(view.vectors.data).toHaveLength(view.ids.length * view.vectors.cols)
    })
    page.store.actions.loadModel({ model: 'other', device: 'wasm' })
    page.store.actions.editText(idOf(page, 'dog'), 'hound')
    await until(page.store, ({ engine }) => engine.phase === 'ready' && engine.model.model === 'other')
    await page.settled()
    expect(page.encoded.at(-1)).toContain('hound')
  })
})

describe('undo', () => {
  it('restores the document that a starting set replaced', async () => {
    const page = await opened()
    const before = page.store.getState().document
    const bank = startingSets[1]
    page.store.actions.openSet('bank')
    expect(page.texts()).toEqual(bank?.texts.map(({ text }) => text))
    const { selection, document } = page.store.getState()
    expect([selection.a, selection.b]).toEqual(bank?.pair.map((position) => document.items[position]?.id))
    page.store.actions.undo()
    expect(page.store.getState()).toMatchObject({ document: before, canUndo: false, canRedo: true })
    page.store.actions.redo()
    expect(page.store.getState().document).toBe(document)
  })

  it('takes back a paste as one step, and typing as one', async () => {
    const page = await opened()
    const first = page.texts()
    const ids = page.store.actions.insertTexts(['x', 'y', 'z'], null)
    expect(ids).toHaveLength(3)
    expect(page.texts().slice(0, 3)).toEqual(['x', 'y', 'z'])
    const [id = ''] = ids
    for (const text of ['xa', 'xab', 'xabc']) page.store.actions.editText(id, text)
    page.store.actions.undo()
    expect(page.texts().slice(0, 3)).toEqual(['x', 'y', 'z'])
    page.store.actions.undo()
    expect(page.texts()).toEqual(first)
  })

  it('of an unknown set is nothing', async () => {
    const page = await opened()
    page.store.actions.openSet('nothing')
    page.store.actions.undo()
    expect(page.store.getState().canUndo).toBe(false)
    expect(page.texts()).toHaveLength(firstSet.texts.length)
  })
})

describe('the selection', () => {
  it('stays on texts that are there, whatever is deleted', async () => {
    const page = await opened()
    page.store.actions.select({ a: idOf(page, 'cat'), b: idOf(page, 'car') })
    page.store.actions.deleteTexts([idOf(page, 'car')])
    expect(page.store.getState().selection).toEqual({ a: idOf(page, 'cat'), b: null })
    page.store.actions.deleteTexts([idOf(page, 'cat')])
    expect(page.store.getState().selection.a).toBe(idOf(page, 'dog'))
    page.store.actions.deleteTexts(page.store.getState().document.items.map(({ id }) => id))
    expect(page.store.getState().selection).toEqual({ a: null, b: null })
  })

  it('never compares a text with itself after a deletion', async () => {
    const page = await opened()
    page.store.actions.select({ a: idOf(page, 'cat'), b: idOf(page, 'dog') })
    page.store.actions.deleteTexts([idOf(page, 'cat')])
    const { a, b } = page.store.getState().selection
    expect(a).not.toBeNull()
    expect(a).not.toBe(b)
  })
})

describe('a paste that is too much', () => {
  it('changes nothing, says so once and can be dismissed', async () => {
    const page = await opened()
    const before = page.store.getState()
    const tooMany = many(MAX_TEXTS, '')
    expect(page.store.actions.insertTexts(tooMany)).toEqual([])
    expect(page.store.actions.replaceTexts([...tooMany, 'one more'])).toBe(false)
    const after = page.store.getState()
    expect([after.document, after.canUndo, after.selection]).toEqual([
      before.document,
      false,
      before.selection,
    ])
    expect(after.notices).toEqual([
      expect.objectContaining({ tone: 'problem', message: expect.stringContaining('20,001') }),
    ])
    page.store.actions.dismiss(after.notices[0]?.id ?? -1)
    expect(page.store.getState().notices).toEqual([])
  })
})

describe('a long document', () => {
  it('is encoded in slices, and what is typed goes before them', async () => {
    const page = await opened()
    const plain = page.encoder.encode
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    page.encoder.encode = async (job, request, onProgress) => {
      if (request.lane === 'bulk') await held
      return (await plain?.(job, request, onProgress)) ?? failed('internal')
    }
    const before = page.encoded.length
    page.store.actions.replaceTexts(many(600))
    page.store.actions.editText(idOf(page, 'text 5'), 'typed')
    await vi.waitFor(() => expect(page.encoded[before]).toEqual(['typed']))
    release()
    await page.settled()
    // The old wording, encoded in the first slice, never takes the place of the new one.
    expect(page.encoded.slice(before).map((texts) => texts.length)).toEqual([1, 512, 88])
    expect(page.store.getState().vectors.size).toBe(600)
  })

  it('that is cancelled can be taken up again', async () => {
    const page = await opened()
    const plain = page.encoder.encode
    page.encoder.encode = () => new Promise(() => {})
    page.store.actions.replaceTexts(many(100))
    page.store.actions.cancelEncoding()
    await until(page.store, ({ encoding }) => encoding.phase === 'failed')
    expect(page.store.getState().encoding).toMatchObject({ failure: { kind: 'aborted' } })
    if (plain) page.encoder.encode = plain
    page.store.actions.retryEncoding()
    await page.settled()
  })

  it('that was cancelled stays so while a text is typed: nothing claims to be at work', async () => {
    const page = await opened()
    const plain = page.encoder.encode
    page.encoder.encode = () => new Promise(() => {})
    page.store.actions.replaceTexts(many(100))
    page.store.actions.cancelEncoding()
    await until(page.store, ({ encoding }) => encoding.phase === 'failed')
    if (plain) page.encoder.encode = plain
    page.store.actions.editText(idOf(page, 'text 7'), 'typed')
    await until(page.store, ({ vectors }) => vectors.size === 1)
    expect(page.store.getState().encoding.phase).toBe('failed')
  })

  it('is encoded after a failure that was made good by typing', async () => {
    const page = await opened()
    const plain = page.encoder.encode
    page.encoder.encode = () => Promise.resolve(failed('memory'))
    page.store.actions.editText(idOf(page, 'dog'), 'hound')
    await until(page.store, ({ encoding }) => encoding.phase === 'failed')
    if (plain) page.encoder.encode = plain
    page.store.actions.editText(idOf(page, 'hound'), 'dog!')
    await page.settled()
    page.store.actions.replaceTexts(many(100))
    await page.settled()
    expect(page.store.getState().vectors.size).toBe(100)
  })
})

describe('settings', () => {
  it('that change vectors encode anew, others do not', async () => {
    const page = await opened()
    const before = page.encoded.length
    page.store.actions.set({ metric: 'l2', order: 'similarity', colorBy: 'overlap', normalize: false })
    await until(page.store, ({ view }) => view?.normalized === false)
    expect(page.encoded).toHaveLength(before)
    page.store.actions.set({ role: 'query' })
    await until(page.store, ({ encoding }) => encoding.phase === 'done')
    await vi.waitFor(() => expect(page.requests.at(-1)).toMatchObject({ role: 'query', normalize: false }))
    page.store.actions.set({ pooling: 'max' })
    await vi.waitFor(() => expect(page.requests.at(-1)).toMatchObject({ role: 'query', pooling: 'max' }))
  })

  it('of pooling and role do not follow to another model', async () => {
    const page = await opened()
    page.store.actions.set({ pooling: 'cls', role: 'query', metric: 'dot' })
    page.store.actions.loadModel({ model: 'other', device: 'auto' })
    await until(page.store, ({ engine }) => engine.phase === 'ready' && engine.model.model === 'other')
    expect(page.store.getState().settings).toMatchObject({ pooling: null, role: 'none', metric: 'dot' })
  })
})

describe('a model', () => {
  it('that fails leaves the former one in use and says why', async () => {
    const page = await opened()
    page.encoder.load = () => Promise.resolve(failed('not-found'))
    page.store.actions.loadModel({ model: 'owner/typo', device: 'auto' })
    await until(page.store, ({ engine }) => engine.phase === 'failed')
    expect(page.store.getState().engine).toMatchObject({
      request: { model: 'owner/typo' },
      failure: { kind: 'not-found' },
      previous: { model: 'embedscope-mini' },
    })
    expect(page.store.getState().notices).toEqual([expect.objectContaining({ message: 'It is not-found.' })])
    page.store.actions.editText(idOf(page, 'dog'), 'hound')
    await page.settled()
  })

  it('that was replaced before it came never shows', async () => {
    const page = await opened()
    page.encoder.load = (_job, _site, request) =>
      request.model === 'slow'
        ? new Promise(() => {})
        : Promise.resolve({ ok: true, value: fakeState(request) })
    page.store.actions.loadModel({ model: 'slow', device: 'auto' })
    page.store.actions.loadModel({ model: 'fast', device: 'auto' })
    const seen = new Set<string>()
    page.store.subscribe(({ engine }) =>
      seen.add(engine.phase === 'ready' ? engine.model.model : engine.phase),
    )
    await until(page.store, ({ engine }) => engine.phase === 'ready')
    await messagesPassed()
    expect([...seen]).toEqual(['loading', 'fast'])
  })

  it('whose thread dies comes back, and the texts typed meanwhile are encoded', async () => {
    const page = await opened()
    page.encoders.at(-1)?.die('crashed')
    expect(page.store.getState().engine).toMatchObject({ phase: 'loading', previous: null })
    page.store.actions.editText(idOf(page, 'dog'), 'hound')
    await until(page.store, ({ engine }) => engine.phase === 'ready')
    await page.settled()
    expect(page.encoders).toHaveLength(2)
    expect(page.store.getState().vectors.get(idOf(page, 'hound'))?.text).toBe('hound')
    expect(page.store.getState().notices).toEqual([
      expect.objectContaining({ topic: 'model', tone: 'problem' }),
    ])
  })

  it('that is not back yet when the next request comes is no failure of encoding', async () => {
    const page = await opened()
    page.encoder.encode = () => Promise.resolve(failed('not-available'))
    page.store.actions.editText(idOf(page, 'dog'), 'hound')
    await messagesPassed()
    expect(page.store.getState().encoding.phase).not.toBe('failed')
  })
})

describe('saving', () => {
  it('happens a moment after the last of several changes, without trailing blanks', async () => {
    const page = await opened()
    page.store.actions.editText(idOf(page, 'dog'), 'hound')
    page.store.actions.insertTexts(['', ' '])
    vi.advanceTimersByTime(299)
    expect(save).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(save).toHaveBeenCalledTimes(1)
    const [saved] = vi.mocked(save).mock.calls[0] ?? []
    expect(saved?.document.items.at(0)?.text).toBe('hound')
    expect(saved?.document.items.at(-1)?.text).toBe('cherry')
    expect(saved?.model.model).toBe('embedscope-mini')
  })

  it('that fails is told once, and once more after one that went well', async () => {
    const page = await opened()
    const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
    const told = async (text: string, outcome = () => Promise.resolve()) => {
      vi.mocked(save).mockImplementationOnce(outcome)
      page.store.actions.editText(page.store.getState().document.items[0]?.id ?? '', text)
      await vi.advanceTimersByTimeAsync(300)
      const { notices } = page.store.getState()
      notices.forEach(({ id }) => page.store.actions.dismiss(id))
      return notices.map(({ topic }) => topic)
    }
    expect(await told('a', full)).toEqual(['storage'])
    expect(await told('b', full)).toEqual([])
    expect(await told('c')).toEqual([])
    expect(await told('d', full)).toEqual(['storage'])
    expect(save).toHaveBeenCalledTimes(4)
  })

  it('takes back what it told once it succeeds, and tells a new failure', async () => {
    const page = await opened()
    const topicsAfter = async (text: string) => {
      page.store.actions.editText(page.store.getState().document.items[0]?.id ?? '', text)
      await vi.advanceTimersByTimeAsync(300)
      return page.store.getState().notices.map(({ topic }) => topic)
    }
    const full = new DOMException('full', 'QuotaExceededError')
    vi.mocked(save).mockRejectedValueOnce(full)
    expect(await topicsAfter('a')).toEqual(['storage'])
    expect(await topicsAfter('b')).toEqual([])
    vi.mocked(save).mockRejectedValueOnce(full)
    expect(await topicsAfter('c')).toEqual(['storage'])
  })

  it('keeps the pair that was selected, and writes no texts for that', async () => {
    const page = await opened(SAVED)
    await vi.advanceTimersByTimeAsync(1000)
    vi.mocked(save).mockClear()
    page.store.actions.select({ b: 's1' })
    await vi.advanceTimersByTimeAsync(300)
    expect(saveSelection).toHaveBeenLastCalledWith({ a: 's1', b: 's1' })
    expect(save).not.toHaveBeenCalled()
  })

  it('never overwrites the last visit before it was read', async () => {
    const { createAppStore } = await import('./create-store.ts')
    const worker = () =>
      Object.assign(new EventTarget(), { postMessage() {}, terminate() {} }) as unknown as Worker
    const store = createAppStore({
      spawnEncoder: worker,
      spawnAnalysis: worker,
      site: 'https://page.example/',
      saved: new Promise(() => {}),
      isolated: false,
      version: '0',
    })
    void store.scripting.use('other')
    await vi.advanceTimersByTimeAsync(1000)
    expect(save).not.toHaveBeenCalled()
  })
})

describe('groups', () => {
  it('are added, changed, given to texts and removed', async () => {
    const page = await opened()
    const id = page.store.actions.addGroup('mine')
    page.store.actions.editGroup(id, { color: 6 })
    page.store.actions.setGroup([idOf(page, 'dog')], id)
    const { groups, items } = page.store.getState().document
    expect(groups.at(-1)).toEqual({ id, label: 'mine', color: 6 })
    expect(items[0]?.group).toBe(id)
    page.store.actions.deleteGroup(id)
    expect(page.store.getState().document.items[0]?.group).toBeNull()
  })
})
