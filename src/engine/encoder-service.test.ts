import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rowOf } from '../core/block.ts'
import { VARIANTS } from '../core/pooling-variants.ts'
import type { EncodeRequest } from '../protocol/encoder.ts'
import { fault, unwrap } from '../protocol/failure.ts'
import { EncoderWorker } from './encoder-service.ts'
import { Probe } from './inspect/probe.ts'
import { fakeHub } from './model/fake-hub.ts'
import { fakeModel, FakeSession } from './run/fake-model.ts'
import { breathe } from './slices.ts'
import type { LoadOptions } from './run/load-model.ts'
import type { LoadedModel } from './run/loaded-model.ts'

type Load = (options: LoadOptions) => Promise<LoadedModel>
const loads = vi.hoisted(() => ({ queue: [] as Load[] }))
vi.mock('./run/load-model.ts', () => ({
  loadModel: (_request: unknown, options: LoadOptions) =>
    loads.queue.shift()?.(options) ?? Promise.reject(new Error('no load was expected')),
}))

const SITE = 'https://page.example/'
const WANTED = { model: 'fake', device: 'auto' } as const
const silent = () => {}

let worker: EncoderWorker
beforeEach(() => {
  worker = new EncoderWorker()
  loads.queue = []
})
afterEach(() => vi.unstubAllGlobals())

/** Loads a model of this name; its session is returned. */
async function loaded(model: string, job = 1): Promise<FakeSession> {
  const session = new FakeSession()
  loads.queue.push(async () => fakeModel(session, { state: { model } }))
  unwrap(await worker.load(job, SITE, WANTED, silent))
  return session
}

const request = (texts: readonly string[], lane: EncodeRequest['lane'] = 'live'): EncodeRequest => ({
  texts,
  role: 'none',
  normalize: true,
  cache: true,
  lane,
})

describe('other prompts', () => {
  const read = async () => unwrap(await worker.tokenize('a', 'query')).text
  const CARD = { query: 'ask: ', document: '' }

  it('take the place of the model’s own until they are given back, and no vector is taken for another’s', async () => {
    await loaded('first')
    const encode = async () => {
      const { vectors, computed } = unwrap(
        await worker.encode(2, { ...request(['a']), role: 'query' }, silent),
      )
      return [[...rowOf(vectors, 0)], computed] as const
    }
    const [own] = await encode()
    const state = unwrap(await worker.setPrompts('first', CARD))
    expect([state.prompts, state.promptsOverridden, await read()]).toEqual([CARD, true, 'ask: a'])
    const [other, computed] = await encode()
    expect(computed).toBe(1)
    expect(other).not.toEqual(own)
    const back = unwrap(await worker.setPrompts('first', null))
    expect([back.prompts.query, back.promptsOverridden, await read()]).toEqual(['query: ', false, 'query: a'])
    expect(await encode()).toEqual([own, 0])
  })

  it('come with a model that is loaded with them', async () => {
    loads.queue.push(async () => fakeModel(new FakeSession()))
    const state = unwrap(await worker.load(1, SITE, { ...WANTED, prompts: CARD }, silent))
    expect([state.prompts, state.promptsOverridden, await read()]).toEqual([CARD, true, 'ask: a'])
    expect(unwrap(await worker.setPrompts('fake', null)).prompts.query).toBe('query: ')
  })

  it('are refused of a model that is not current', async () => {
    await loaded('first')
    expect(await worker.setPrompts('other', CARD)).toMatchObject({ ok: false, error: { kind: 'superseded' } })
  })
})

it('a text without a role gets the prompt that the model names for it, and a bare one none', async () => {
  loads.queue.push(async () => fakeModel(new FakeSession(), { recipe: { defaultPrompt: 'any: ' } }))
  const state = unwrap(await worker.load(1, SITE, WANTED, silent))
  const texts = await Promise.all(
    (['none', 'bare'] as const).map(async (role) => unwrap(await worker.tokenize('a', role)).text),
  )
  expect([state.defaultPrompt, ...texts]).toEqual(['any: ', 'any: a', 'a'])
  const { tokenCounts } = unwrap(await worker.encode(2, request(['a']), silent))
  expect(tokenCounts[0]).toBe(4)
})

describe('before a model is there', () => {
  it('all that needs one says so', async () => {
    for (const result of [
      await worker.encode(1, request(['a']), silent),
      await worker.tokenize('a', 'none'),
      await worker.inspect(2, { text: 'a', role: 'none', attentionLayers: 'all' }),
      await worker.poolings(2, ['a'], 'none', silent),
      await worker.leaveOneOut(3, 'a', 'none', null, silent),
      await worker.spans(4, ['a'], silent),
    ]) {
      expect(result).toMatchObject({ ok: false, error: { kind: 'not-available' } })
    }
  })

  it('a failed load is an answer, not a rejection', async () => {
    loads.queue.push(() => Promise.reject(fault('network', 'No answer.', 'Retry.')))
    expect(await worker.load(1, SITE, WANTED, silent)).toMatchObject({
      ok: false,
      error: { kind: 'network' },
    })
  })
})

describe('with a model', () => {
  it('texts are encoded and read with the prompt of their role', async () => {
    await loaded('fake')
    const { vectors, computed } = unwrap(await worker.encode(2, request(['a', 'b b']), silent))
    expect([vectors.rows, computed]).toEqual([2, 2])
    expect(Math.hypot(...rowOf(vectors, 1))).toBeCloseTo(1, 6)
    const { text, promptLength, tokens } = unwrap(await worker.tokenize('cats', 'query'))
    expect([text, promptLength]).toEqual(['query: cats', 7])
    expect(tokens.map(({ token }) => token)).toEqual(['[CLS]', 'query:', 'cats', '[SEP]'])
    expect(tokens[2]).toEqual({ id: 4, token: 'cats', kind: 'start', start: 7, end: 11 })
    expect(unwrap(await worker.tokenize('cats', 'none')).tokens).toHaveLength(3)
  })

  it('texts are pooled in every way, and a text loses a token at a time', async () => {
    const session = await loaded('fake')
    const progress: [number, number][] = []
    const report = (done: number, total: number) => void progress.push([done, total])
    const pooled = unwrap(await worker.poolings(2, ['a', 'b b'], 'none', report))
    expect(pooled.map(({ vectors }) => vectors.rows)).toEqual(VARIANTS.map(() => 2))
    const { tokens, vectors } = unwrap(await worker.leaveOneOut(3, 'a bb', 'query', 'last', report))
    expect([[...tokens], vectors.rows, rowOf(vectors, 0)[0]]).toEqual([[2, 3], 2, 102])
    expect(progress.filter(([done, total]) => done === total)).toHaveLength(2)
    session.beforeBatch = () => worker.abort(4)
    const aborted = { ok: false, error: { kind: 'aborted' } }
    expect(await worker.poolings(4, ['a'], 'none', silent)).toMatchObject(aborted)
    expect(await worker.leaveOneOut(4, 'a', 'none', null, silent)).toMatchObject(aborted)
  })

  it('a job is aborted by its number', async () => {
    const session = await loaded('fake')
    session.beforeBatch = () => worker.abort(7)
    expect(await worker.encode(7, request(['a']), silent)).toMatchObject({
      ok: false,
      error: { kind: 'aborted' },
    })
    session.beforeBatch = silent
    expect(await worker.encode(8, request(['a']), silent)).toMatchObject({ ok: true })
  })
})

describe('another model', () => {
  it('takes over when it is ready; the old one answers until then and is given back', async () => {
    const old = await loaded('old')
    let finish: (model: LoadedModel) => void = silent
    loads.queue.push(() => new Promise((resolve) => (finish = resolve)))
    const loading = worker.load(2, SITE, WANTED, silent)
    unwrap(await worker.encode(3, request(['a']), silent))
    expect(old.batches).toHaveLength(1)
    const fresh = new FakeSession()
    finish(fakeModel(fresh, { state: { model: 'new' } }))
    expect(unwrap(await loading).model).toBe('new')
    expect([old.released, fresh.released]).toEqual([true, false])
    unwrap(await worker.encode(4, request(['a']), silent))
    expect([old.batches.length, fresh.batches.length]).toEqual([1, 1])
  })

  it('ends an inspection of the old one as superseded, and gives back what it was shown by', async () => {
    const session = new FakeSession()
    let ended: AbortSignal | null = null
    const probe = new Probe((signal) => {
      ended = signal
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(fault('aborted', 'Cancelled.', '')))
      })
    }, null)
    loads.queue.push(async () => ({ ...fakeModel(session), probe }))
    unwrap(await worker.load(1, SITE, WANTED, silent))
    const inspecting = worker.inspect(2, { text: 'a', role: 'none', attentionLayers: 'all' })
    await vi.waitFor(() => expect(ended).not.toBeNull())
    await loaded('new', 3)
    expect(await inspecting).toMatchObject({ ok: false, error: { kind: 'superseded' } })
    expect([ended, session.released]).toMatchObject([{ aborted: true }, true])
    // The new one, a fake without weights, still shows its tokens and its last state.
    const seen = unwrap(await worker.inspect(4, { text: 'a b', role: 'none', attentionLayers: 'all' }))
    expect([seen.tokens.length, seen.last?.rows, seen.missing?.kind]).toEqual([4, 4, 'not-found'])
  })

  it('that fails to load leaves the old one in use', async () => {
    const old = await loaded('old')
    loads.queue.push(() => Promise.reject(fault('memory', 'Full.', '')))
    await worker.load(2, SITE, WANTED, silent)
    expect(await worker.encode(3, request(['a']), silent)).toMatchObject({ ok: true })
    expect(old.released).toBe(false)
  })

  it('ends a load under way', async () => {
    loads.queue.push(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(fault('aborted', 'Cancelled.', '')))
        }),
    )
    const first = worker.load(1, SITE, WANTED, silent)
    const session = await loaded('second', 2)
    expect(await first).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(session.released).toBe(false)
  })

  it('that is cancelled while its session is made, which lets no message in, does not take over', async () => {
    const old = await loaded('old')
    const fresh = new FakeSession()
    const messages = new MessageChannel()
    messages.port1.onmessage = () => worker.abort(2)
    loads.queue.push(async () => {
      messages.port2.postMessage(null)
      return fakeModel(fresh)
    })
    const result = await worker.load(2, SITE, WANTED, silent)
    messages.port1.close()
    expect(result).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect([old.released, fresh.released]).toEqual([false, true])
  })

  it('is checked between batches of the old one', async () => {
    const old = await loaded('old')
    let batchEnds = silent
    old.beforeBatch = () => new Promise((resolve) => (batchEnds = resolve))
    const encoding = worker.encode(3, request(['a']), silent)
    await vi.waitFor(() => expect(old.batches).toHaveLength(1))
    const order: string[] = []
    loads.queue.push(async ({ alone }) => {
      await alone(async () => void order.push('checked'))
      return fakeModel(new FakeSession())
    })
    const loading = worker.load(4, SITE, WANTED, silent)
    await breathe()
    order.push('batch ends')
    batchEnds()
    await Promise.all([encoding, loading])
    expect(order).toEqual(['batch ends', 'checked'])
  })

  it('that is cancelled when it is ready, but before its turn, gives its session back', async () => {
    const old = await loaded('old')
    let batchEnds = silent
    old.beforeBatch = () => new Promise((resolve) => (batchEnds = resolve))
    const encoding = worker.encode(3, request(['a']), silent)
    await vi.waitFor(() => expect(old.batches).toHaveLength(1))
    const fresh = new FakeSession()
    loads.queue.push(async () => fakeModel(fresh))
    const loading = worker.load(4, SITE, WANTED, silent)
    await new Promise((resolve) => setImmediate(resolve))
    worker.abort(4)
    batchEnds()
    expect(await loading).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(await encoding).toMatchObject({ ok: true })
    expect([old.released, fresh.released]).toEqual([false, true])
  })

  it('ends work that still needs the old one as superseded, not as a defect', async () => {
    const old = await loaded('old')
    const texts = Array.from({ length: 300 }, (_, i) => 'x'.repeat(i + 1))
    let asked: Promise<unknown> = Promise.resolve()
    old.beforeBatch = () => {
      if (old.batches.length === 1) asked = loaded('new', 9)
      // Until the new one waits for its turn.
      return new Promise((resolve) => setTimeout(resolve, 5))
    }
    const result = await worker.encode(3, request(texts, 'bulk'), silent)
    await asked
    expect(result).toMatchObject({ ok: false, error: { kind: 'superseded' } })
  })
})

describe('an offer', () => {
  it('lists the weights of a repository without fetching them', async () => {
    const hub = fakeHub({ 'owner/name': { files: { 'onnx/model.onnx': 10, 'onnx/model_fp16.onnx': 5 } } })
    vi.stubGlobal('fetch', hub.fetch)
    expect(unwrap(await worker.offer(1, SITE, 'owner/name'))).toEqual({
      model: 'owner/name',
      revision: 'c0ffee',
      weights: [
        { dtype: 'fp16', file: 'onnx/model_fp16.onnx', bytes: 5 },
        { dtype: 'fp32', file: 'onnx/model.onnx', bytes: 10 },
      ],
    })
    expect(hub.asked).toHaveLength(1)
    expect(await worker.offer(2, SITE, 'not a name')).toMatchObject({ ok: false, error: { kind: 'invalid' } })
  })
})
