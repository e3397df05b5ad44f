import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { save } from '../io/saved.ts'
import type { FailureKind, Result } from '../protocol/failure.ts'
import type { ModelRequest, ModelState } from '../protocol/model.ts'
import { answeringModel } from './engine-state.ts'
import { fakeState, openFakePage, until, type FakePage } from './fake-page.ts'

vi.mock('../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

let page: FakePage
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.mocked(save).mockReset().mockResolvedValue(undefined)
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage()
  await page.store.restored
  await page.settled()
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const OTHER: ModelRequest = { model: 'owner/other', device: 'auto' }
const failed = (kind: FailureKind): Result<never> => ({
  ok: false,
  error: { kind, message: `It is ${kind}.`, hint: 'Do something.' },
})
const idOf = (text: string) =>
  page.store.getState().document.items.find((item) => item.text === text)?.id ?? ''
const answering = () => answeringModel(page.store.getState().engine)?.model
const shownTexts = () => page.store.getState().view?.texts ?? []

/** Long enough for messages to go to a thread and back. */
async function messagesPassed(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** From now on a load lasts until it is cancelled, or until the test ends it with a model. */
function holdLoads(): (request: ModelRequest) => void {
  const waiting = new Map<number, (result: Result<ModelState>) => void>()
  page.encoder.load = (job) => new Promise((resolve) => waiting.set(job, resolve))
  page.encoder.abort = (job) => waiting.get(job)?.(failed('aborted'))
  return (request) => waiting.forEach((resolve) => resolve({ ok: true, value: fakeState(request) }))
}

describe('prompts in place of the model’s own', () => {
  const CARD = { query: 'query: ', document: 'passage: ' }
  const prompts = () => answeringModel(page.store.getState().engine)?.prompts
  const isOverridden = () => answeringModel(page.store.getState().engine)?.promptsOverridden
  const load = async (request: ModelRequest) => {
    page.store.actions.loadModel(request)
    await messagesPassed()
  }
  const use = async (own: typeof CARD | null) => {
    page.store.actions.setPrompts(own)
    await messagesPassed()
  }
  const kept = async () => {
    await vi.runAllTimersAsync()
    return vi.mocked(save).mock.lastCall?.[0].model
  }

  it('have the texts encoded anew, are kept for the next visit, and can be given back', async () => {
    await load(OTHER)
    const before = page.encoded.length
    await use(CARD)
    expect([prompts(), isOverridden()]).toEqual([CARD, true])
    expect(page.encoded.slice(before).flat()).toEqual(page.texts())
    expect(await kept()).toEqual({ ...OTHER, prompts: CARD })
    await use(null)
    expect([prompts(), isOverridden()]).toEqual([{ query: '', document: '' }, false])
    expect(await kept()).toEqual(OTHER)
  })

  it('stay when the same model is loaded on another device or comes back after a crash, and never follow to another', async () => {
    await load(OTHER)
    await use(CARD)
    page.encoders.at(-1)?.die()
    await messagesPassed()
    expect([page.loads.at(-1), prompts()]).toEqual([{ ...OTHER, prompts: CARD }, CARD])
    await load({ ...OTHER, device: 'wasm' })
    expect([page.loads.at(-1)?.device, prompts()]).toEqual(['wasm', CARD])
    await load({ model: 'owner/third', device: 'auto' })
    expect([prompts(), isOverridden()]).toEqual([{ query: '', document: '' }, false])
    await load(OTHER)
    expect(isOverridden()).toBe(false)
  })

  it('that the thread does not take are told, unless another model answers by now', async () => {
    page.encoder.setPrompts = () => Promise.resolve(failed('internal'))
    await use(CARD)
    expect(isOverridden()).toBe(false)
    const told = () => page.store.getState().notices.map(({ message }) => message)
    expect(told()).toEqual(['It is internal.'])
    page.encoder.setPrompts = () => Promise.resolve(failed('superseded'))
    await use(CARD)
    expect(told()).toEqual(['It is internal.'])
  })
})

describe('prompt and pooling', () => {
  const CHOSEN = { role: 'query', pooling: 'max' } as const

  it('stay with the model in use when another cannot be loaded', async () => {
    page.store.actions.set(CHOSEN)
    await page.settled()
    page.encoder.load = () => Promise.resolve(failed('not-found'))
    page.store.actions.loadModel(OTHER)
    await until(page.store, ({ engine }) => engine.phase === 'failed')
    expect(page.store.getState().settings).toMatchObject(CHOSEN)
  })

  it('that were chosen while another model loads do not follow to it', async () => {
    const end = holdLoads()
    page.store.actions.loadModel(OTHER)
    await messagesPassed()
    page.store.actions.set(CHOSEN)
    end(OTHER)
    await until(page.store, () => answering() === OTHER.model)
    expect(page.store.getState().settings).toMatchObject({ role: 'none', pooling: null })
  })

  it('that were chosen after a cancelled load do not follow when the model comes after all', async () => {
    const { load } = page.encoder
    holdLoads()
    page.store.actions.loadModel(OTHER)
    await messagesPassed()
    page.store.actions.cancelLoad()
    await until(page.store, ({ engine }) => engine.phase === 'ready')
    page.store.actions.set(CHOSEN)
    if (load) page.encoder.load = load
    page.store.actions.loadModel(OTHER)
    await until(page.store, () => answering() === OTHER.model)
    expect(page.store.getState().settings).toMatchObject({ role: 'none', pooling: null })
  })
})

describe('a cancelled load', () => {
  it('leaves the former model ready, and the next visit begins with that one', async () => {
    holdLoads()
    page.store.actions.loadModel(OTHER)
    await messagesPassed()
    page.store.actions.cancelLoad()
    await until(page.store, ({ engine }) => engine.phase === 'ready')
    expect(answering()).toBe('embedscope-mini')
    page.store.actions.set({ metric: 'dot' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(vi.mocked(save).mock.lastCall?.[0].model.model).toBe('embedscope-mini')
  })

  it('that was cancelled too late has the page say what the thread has', async () => {
    const end = holdLoads()
    page.store.actions.loadModel(OTHER)
    await messagesPassed()
    page.encoder.abort = () => {}
    page.store.actions.cancelLoad()
    await messagesPassed()
    const before = page.encoded.length
    end(OTHER)
    await until(page.store, ({ engine }) => engine.phase === 'ready')
    expect(answering()).toBe(OTHER.model)
    await vi.waitFor(() => expect(page.encoded.length).toBeGreaterThan(before))
  })
})

it('a load that was overtaken too late answers until the next one is over', async () => {
  const third: ModelRequest = { model: 'owner/third', device: 'auto' }
  const ends: ((result: Result<ModelState>) => void)[] = []
  page.encoder.load = () => new Promise((resolve) => ends.push(resolve))
  page.store.actions.loadModel(OTHER)
  await messagesPassed()
  page.store.actions.loadModel(third)
  await messagesPassed()
  ends[0]?.({ ok: true, value: fakeState(OTHER) })
  await until(page.store, () => answering() === OTHER.model)
  expect(page.store.getState().engine).toMatchObject({ phase: 'loading', request: third })
  ends[1]?.(failed('not-found'))
  await until(page.store, ({ engine }) => engine.phase === 'failed')
  expect(answering()).toBe(OTHER.model)
})

it('a thread that dies of a load is not said to answer with the former model before that is back', async () => {
  holdLoads()
  page.store.actions.loadModel(OTHER)
  await messagesPassed()
  const end = holdLoads()
  page.encoders.at(-1)?.die()
  await messagesPassed()
  expect(page.store.getState().engine).toMatchObject({
    phase: 'loading',
    request: { model: 'embedscope-mini' },
    previous: null,
  })
  end({ model: 'embedscope-mini', device: 'auto' })
  await until(page.store, ({ engine }) => engine.phase === 'ready')
  expect(answering()).toBe('embedscope-mini')
})

it('a model that a crash brings back begins the next visit, with its pooling, whatever was asked for meanwhile', async () => {
  page.store.actions.set({ role: 'query', pooling: 'max' })
  await page.settled()
  const { load } = page.encoder
  holdLoads()
  page.encoders.at(-1)?.die()
  // Asked for while none answers; the thread dies of it too.
  page.store.actions.loadModel(OTHER)
  await messagesPassed()
  if (load) page.encoder.load = load
  page.encoders.at(-1)?.die()
  await until(page.store, () => answering() === 'embedscope-mini')
  vi.advanceTimersByTime(300)
  expect(vi.mocked(save).mock.lastCall?.[0].model.model).toBe('embedscope-mini')
  expect(page.store.getState().settings).toMatchObject({ role: 'query', pooling: 'max' })
})

describe('a model that crashed and cannot be loaded again', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `text ${i}`)

  /** The thread dies in the second slice of many texts; `meanwhile` happens before the model has been fetched again. */
  async function crash(meanwhile: () => void = () => {}): Promise<void> {
    const { encode } = page.encoder
    page.encoder.encode = (...call) =>
      encode && call[1].texts.includes('text 0') ? encode(...call) : new Promise(() => {})
    page.store.actions.replaceTexts(many)
    await until(page.store, ({ vectors }) => vectors.size === 512)
    page.encoder.load = () => Promise.resolve(failed('network'))
    page.encoders.at(-1)?.die()
    meanwhile()
    await until(page.store, ({ engine }) => engine.phase === 'failed')
    await messagesPassed()
  }

  it('leaves no progress that nobody makes, and the vectors that were there', async () => {
    await crash()
    const { engine, encoding, vectors } = page.store.getState()
    expect(engine).toMatchObject({ phase: 'failed', previous: null })
    expect(encoding).toMatchObject({ phase: 'failed', failure: { kind: 'network' } })
    expect(vectors.size).toBe(512)
    expect(shownTexts()).toEqual(many.slice(0, 512))
    page.store.actions.deleteTexts(
      page.store
        .getState()
        .document.items.slice(512)
        .map(({ id }) => id),
    )
    expect(page.store.getState().encoding.phase).toBe('done')
  })

  it('is told of, with what became of the texts', async () => {
    await crash()
    const [notice] = page.store.getState().notices
    expect(notice?.message).toBe('The model ended and could not be loaded again: It is network.')
    expect(notice?.hint).toContain('Your texts keep the vectors')
  })

  it('because another was asked for meanwhile, which failed, leaves no progress either', async () => {
    await crash(() => page.store.actions.loadModel(OTHER))
    expect(page.store.getState()).toMatchObject({
      engine: { phase: 'failed', request: OTHER },
      encoding: { phase: 'failed' },
    })
  })

  it('comes back at a retry, with all vectors', async () => {
    const { load, encode } = page.encoder
    await crash()
    Object.assign(page.encoder, { load, encode })
    page.store.actions.retryLoad()
    await page.settled()
    expect(page.store.getState().vectors.size).toBe(1000)
  })
})

describe('the view', () => {
  it('loses what is deleted while encoding is stopped', async () => {
    page.encoder.encode = () => new Promise(() => {})
    page.store.actions.insertTexts(Array.from({ length: 100 }, (_, i) => `text ${i}`))
    await messagesPassed()
    page.store.actions.cancelEncoding()
    await messagesPassed()
    page.store.actions.deleteTexts([idOf('dog')])
    await messagesPassed()
    expect(shownTexts()).not.toContain('dog')
    expect(shownTexts()).toContain('cat')
  })

  it('has nothing of an earlier recipe once making it anew was stopped', async () => {
    page.store.actions.replaceTexts(Array.from({ length: 40 }, (_, i) => `text ${i}`))
    await page.settled()
    page.encoder.encode = () => new Promise(() => {})
    page.store.actions.set({ role: 'query' })
    await messagesPassed()
    page.store.actions.cancelEncoding()
    await messagesPassed()
    expect(page.store.getState()).toMatchObject({ encoding: { phase: 'failed' }, view: null })
    expect(page.store.getState().vectors.size).toBe(0)
  })

  it('follows the document where no model answers', async () => {
    page.encoder.load = () => Promise.resolve(failed('network'))
    page.encoders.at(-1)?.die()
    await until(page.store, ({ engine }) => engine.phase === 'failed')
    page.store.actions.editText(idOf('cat'), 'cats')
    page.store.actions.deleteTexts([idOf('dog')])
    await messagesPassed()
    expect(shownTexts()).not.toContain('dog')
    // The vector is of another wording, and no model will make a newer one.
    expect(shownTexts()).not.toContain('cat')
    page.store.actions.undo()
    page.store.actions.undo()
    await messagesPassed()
    expect(shownTexts().slice(0, 3)).toEqual(['dog', 'puppy', 'cat'])
    page.store.actions.replaceTexts(['one', 'two'])
    await messagesPassed()
    expect(page.store.getState().view).toBeNull()
  })
})
