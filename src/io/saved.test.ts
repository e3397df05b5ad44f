import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadSaved, save, type Saved } from './saved.ts'

const disk = vi.hoisted(() => ({ kept: new Map<string, unknown>(), broken: false }))
vi.mock('idb-keyval', () => {
  const orBroken = async <T>(work: () => T): Promise<T> => {
    if (disk.broken) throw new DOMException('storage is switched off', 'SecurityError')
    return work()
  }
  return {
    createStore: () => 'the store',
    get: (key: string) => orBroken(() => disk.kept.get(key)),
    set: (key: string, value: unknown) => orBroken(() => void disk.kept.set(key, structuredClone(value))),
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
  },
  model: { model: 'owner/name@v1', device: 'wasm', dtype: 'q8' },
}

beforeEach(() => {
  disk.kept.clear()
  disk.broken = false
})

/** What is read back when this lies in the browser. */
async function reading(value: unknown): Promise<Saved | null> {
  await save(SAVED)
  const [key = ''] = disk.kept.keys()
  disk.kept.set(key, value)
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
  ])('are not believed when %s is %j', async (name, value) => {
    expect(await reading({ ...SAVED, dimensions: { ...DIMENSIONS, [name]: value } })).toBeNull()
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
    disk.broken = true
    expect(await loadSaved()).toBeNull()
    await expect(save(SAVED)).rejects.toThrow('switched off')
  })

  it.each([null, 7, 'text', [], {}, { document: {} }, { ...SAVED, document: null }])(
    'is nothing when %j was kept instead',
    async (value) => expect(await reading(value)).toBeNull(),
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
    ['settings.metric', 'manhattan'],
    ['settings.normalize', 'yes'],
    ['settings.pooling', undefined],
    ['settings.pooling', 'sum'],
    ['settings.components', 4],
    ['settings.order', 'random'],
    ['model', undefined],
    ['model.device', 'cuda'],
    ['model.dtype', 8],
  ])('is nothing when %s is %j', async (path, value) =>
    expect(await reading(changed(path, value))).toBeNull(),
  )

  it('loses what a later version may have added', async () => {
    expect(await reading({ ...SAVED, added: true })).toEqual(SAVED)
  })
})
