import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFakePage } from '../store/fake-page.ts'
import { EMBEDDED } from '../store/model-loader.ts'
import { saveSelection } from './saved-selection.ts'
import { loadFromElsewhere, loadSaved, save, type Saved } from './saved.ts'

/** What fails: nothing, everything, one read, or each write. */
type Trouble = null | 'off' | 'read once' | 'full'
const disk = vi.hoisted(() => ({
  kept: new Map<string, unknown>(),
  trouble: null as Trouble,
  isElsewhere: false,
}))
vi.mock('./browser-storage.ts', () => {
  const orBroken = async <T>(isWrite: boolean, work: () => T): Promise<T> => {
    if (disk.trouble === 'off') throw new DOMException('storage is switched off', 'SecurityError')
    if (disk.trouble === 'full' && isWrite) throw new DOMException('the disk is full', 'QuotaExceededError')
    if (disk.trouble === 'read once' && !isWrite) {
      disk.trouble = null
      throw new DOMException('not now', 'UnknownError')
    }
    return work()
  }
  return {
    isWrittenElsewhere: () => orBroken(false, () => disk.isElsewhere),
    readRecord: (key: string) => orBroken(false, () => disk.kept.get(key)),
    writeRecord: (key: string, value: unknown) =>
      orBroken(true, () => void disk.kept.set(key, structuredClone(value))),
    deleteRecord: (key: string) => orBroken(true, () => void disk.kept.delete(key)),
  }
})

const SAVED: Saved = {
  document: {
    items: [
      { id: 'a', text: 'dog', group: 'g' },
      { id: 'b', text: '', group: null },
    ],
    groups: [{ id: 'g', label: 'animals', color: 7 }],
  },
  settings: {
    metric: 'l2',
    normalize: false,
    role: 'query',
    pooling: 'cls',
    components: 3,
    order: 'similarity',
    colorBy: 'overlap',
    mapForm: 'table',
    attention: { view: 'lines', layer: 3, head: 1, specials: false },
  },
  model: { model: 'owner/name@v1', device: 'wasm', dtype: 'q8', prompts: { query: 'q: ', document: '' } },
}

const FIRST_SETTINGS: Saved['settings'] = {
  metric: 'cosine',
  normalize: true,
  role: 'none',
  pooling: null,
  components: 2,
  order: 'document',
  colorBy: 'group',
  mapForm: 'picture',
  attention: { view: 'matrix', layer: 0, head: 'mean', specials: true },
}

const KEY = 'workspace-1'

beforeEach(async () => {
  disk.kept.clear()
  disk.trouble = null
  // What a former test left in the way is gone.
  await loadSaved()
})

/** What is read back when this lies in the browser. */
function reading(value: unknown): Promise<Saved | null> {
  disk.kept.set(KEY, value)
  return loadSaved()
}

/** `SAVED` with one thing changed, by its path. */
function changed(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(SAVED)
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy)
  if (value === undefined) delete (holder as Record<string, unknown>)[last]
  else (holder as Record<string, unknown>)[last] = value
  return copy
}

const DIMENSIONS = {
  dimensions: 64,
  precision: 'rescored',
  k: 10,
  oversampling: 8,
  links: 32,
  vectors: 1e9,
  memoryPrice: 2.5,
  diskPrice: 0,
} as const

describe('the settings of Dimensions', () => {
  it('come back, also that all dimensions are kept, and are absent from older visits', async () => {
    const saved = { ...SAVED, dimensions: DIMENSIONS }
    expect(await reading(saved)).toEqual(saved)
    const all = { ...SAVED, dimensions: { ...DIMENSIONS, dimensions: null } }
    expect(await reading(all)).toEqual(all)
    expect(await reading(SAVED)).toEqual(SAVED)
  })

  it.each([
    ['precision', 'int4'],
    ['dimensions', 0],
    ['k', 0],
    ['links', 1],
    ['vectors', 1e12],
    ['memoryPrice', -1],
    ['memoryPrice', Number.NaN],
  ])('are not believed when %s is %j, which costs nothing else', async (name, value) => {
    expect(await reading({ ...SAVED, dimensions: { ...DIMENSIONS, [name]: value } })).toEqual(SAVED)
  })
})

describe('what another page wrote meanwhile', () => {
  it('is read, and nothing where it wrote nothing, or nothing that can be read', async () => {
    disk.kept.set(KEY, SAVED)
    disk.isElsewhere = false
    expect(await loadFromElsewhere()).toBeNull()
    disk.isElsewhere = true
    expect(await loadFromElsewhere()).toEqual(SAVED)
    disk.trouble = 'off'
    expect(await loadFromElsewhere()).toBeNull()
    disk.trouble = null
    disk.kept.set(KEY, { document: 'of a later version' })
    expect(await loadFromElsewhere()).toBeNull()
    // What cannot be read here is the other page's to keep.
    expect([...disk.kept.keys()]).toEqual([KEY])
  })
})

describe('the workspace', () => {
  it('comes back as it was saved', async () => {
    await save(SAVED)
    expect(await loadSaved()).toEqual(SAVED)
    const { dtype: _, ...model } = SAVED.model
    expect(await reading({ ...SAVED, model })).toEqual({ ...SAVED, model })
    const own = { ...SAVED, settings: { ...SAVED.settings, pooling: null } }
    expect(await reading(own)).toEqual(own)
  })

  it('is nothing at the first visit and where storage is switched off', async () => {
    expect(await loadSaved()).toBeNull()
    disk.trouble = 'off'
    expect(await loadSaved()).toBeNull()
    await expect(save(SAVED)).rejects.toThrow('switched off')
  })

  it.each([
    ['settings', undefined],
    ['settings', 'plain'],
    ['settings.metric', 'manhattan'],
    ['settings.normalize', 'yes'],
    ['settings.pooling', undefined],
    ['settings.pooling', 'sum'],
    ['settings.components', 4],
    ['settings.order', 'random'],
  ])('has the settings of a first visit when %s is %j, and all else', async (path, value) => {
    expect(await reading(changed(path, value))).toEqual({ ...SAVED, settings: FIRST_SETTINGS })
  })

  it.each([
    ['mapForm', undefined],
    ['mapForm', 'globe'],
    ['attention', undefined],
    ['attention.view', 'globe'],
    ['attention.layer', -1],
    ['attention.layer', 0.5],
    ['attention.head', 'best'],
    ['attention.specials', undefined],
  ])('has a first visit’s look when settings.%s is %j, and all other settings', async (path, value) => {
    const name = path.startsWith('mapForm') ? 'mapForm' : 'attention'
    const settings = { ...SAVED.settings, [name]: FIRST_SETTINGS[name] }
    expect(await reading(changed(`settings.${path}`, value))).toEqual({ ...SAVED, settings })
  })

  it('comes with the pair that was selected, where that can be read', async () => {
    await save(SAVED)
    await saveSelection({ a: 'b', b: null })
    expect(await loadSaved()).toEqual({ ...SAVED, selection: { a: 'b', b: null } })
    disk.kept.set('selection-1', { a: 'b' })
    expect(await loadSaved()).toEqual(SAVED)
  })

  it.each([
    ['model', undefined],
    ['model', 'owner/name'],
    ['model.model', 7],
    ['model.device', 'gpu'],
    ['model.dtype', 8],
    ['model.prompts', { query: 'q: ' }],
    ['model.dtype', null],
  ])('has the embedded model, without another’s overrides, when %s is %j', async (path, value) => {
    expect(await reading(changed(path, value))).toEqual({
      ...SAVED,
      model: { model: 'embedscope-mini', device: 'auto' },
      settings: { ...SAVED.settings, role: 'none', pooling: null },
    })
  })

  it('loses what a later version may have added', async () => {
    expect(await reading({ ...SAVED, added: true })).toEqual(SAVED)
  })
})

describe('a workspace whose texts cannot be read', () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-28T07:00:00Z'), toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())
  const ASIDE = 'workspace-1-unreadable-2026-11-28T07:00:00.000Z'
  const unreadable = changed('document.items.0.text', 5)

  it.each<[unknown]>([[null], [7], ['text'], [[]], [{}], [{ document: {} }], [{ ...SAVED, document: null }]])(
    'is set aside when %j was kept instead',
    async (value) => {
      expect(await reading(value)).toBeNull()
      expect([...disk.kept]).toEqual([[ASIDE, value]])
    },
  )

  it.each([
    ['document.items', undefined],
    ['document.items', { 0: 'a' }],
    ['document.items.0.text', 5],
    ['document.items.0.id', null],
    ['document.items.0.group', undefined],
    ['document.groups.0.color', 8],
    ['document.groups.0.color', 0.5],
    ['document.groups.0.color', -1],
    ['document.groups.0.label', undefined],
  ])('is set aside when %s is %j', async (path, value) => {
    expect(await reading(changed(path, value))).toBeNull()
    expect([...disk.kept]).toEqual([[ASIDE, changed(path, value)]])
  })

  it('stays beside what is saved later', async () => {
    await reading(unreadable)
    await save(SAVED)
    expect(await loadSaved()).toEqual(SAVED)
    expect(disk.kept.get(ASIDE)).toEqual(unreadable)
  })

  it('is not written over while there is no room for setting it aside', async () => {
    disk.trouble = 'full'
    expect(await reading(unreadable)).toBeNull()
    await expect(save(SAVED)).rejects.toThrow('the disk is full')
    expect([...disk.kept]).toEqual([[KEY, unreadable]])
    disk.trouble = null
    await save(SAVED)
    expect(Object.fromEntries(disk.kept)).toEqual({ [KEY]: SAVED, [ASIDE]: unreadable })
  })

  it('is set aside also when it was the reading that failed', async () => {
    disk.trouble = 'read once'
    expect(await reading(SAVED)).toBeNull()
    const later = { ...SAVED, settings: FIRST_SETTINGS }
    await save(later)
    expect(Object.fromEntries(disk.kept)).toEqual({ [KEY]: later, [ASIDE]: SAVED })
  })
})

it('what a first visit begins with is what the store begins with', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  const page = openFakePage()
  expect(page.store.getState().settings).toEqual(FIRST_SETTINGS)
  page.close()
  vi.unstubAllGlobals()
  expect(await reading({ document: SAVED.document })).toEqual({
    document: SAVED.document,
    settings: FIRST_SETTINGS,
    model: EMBEDDED,
  })
})
