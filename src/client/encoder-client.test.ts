import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Encoded, EncoderService } from '../protocol/encoder.ts'
import type { Failure, FailureKind, Result } from '../protocol/failure.ts'
import type { Inspection, InspectRequest } from '../protocol/inspection.ts'
import type { ModelRequest, ModelState } from '../protocol/model.ts'
import { EncoderClient } from './encoder-client.ts'
import { asWorker, FakeWorker } from './fake-worker.ts'

const REQUEST = { texts: ['a'], role: 'none', normalize: true, cache: true } as const

const encoded: Encoded = {
  vectors: { data: Float32Array.of(1), rows: 1, cols: 1 },
  tokenCounts: Int32Array.of(3),
  fullTokenCounts: Int32Array.of(3),
  computed: 1,
  milliseconds: 1,
}

const failed = (kind: FailureKind): Result<never> => ({
  ok: false,
  error: { kind, message: `It is ${kind}.`, hint: '' },
})
const stateOf = ({ model, device }: ModelRequest) =>
  ({ model, device: device === 'wasm' ? 'wasm' : 'webgpu', rejected: [] }) as unknown as ModelState

/** Every worker started so far; each loads at once and encodes at once unless its service is changed. */
let workers: FakeWorker<EncoderService>[]
let loads: ModelRequest[]
const change: { service: Partial<EncoderService> } = { service: {} }

function spawn(): Worker {
  const worker = new FakeWorker<EncoderService>({
    load: (_job, _site, request) => {
      loads.push(request)
      return Promise.resolve({ ok: true, value: stateOf(request) })
    },
    encode: () => Promise.resolve({ ok: true, value: encoded }),
    ...change.service,
  })
  workers.push(worker)
  return asWorker(worker)
}

const events = { onRecovered: vi.fn(), onRecovering: vi.fn(), onLost: vi.fn() }
let client: EncoderClient
beforeEach(() => {
  workers = []
  loads = []
  change.service = {}
  for (const event of Object.values(events)) event.mockReset()
  client = new EncoderClient(spawn, 'https://page.example/', events)
})
afterEach(() => workers.forEach((worker) => worker.terminate()))

const newest = () => {
  const worker = workers.at(-1)
  if (!worker) throw new Error('no worker was started')
  return worker
}
const AUTO: ModelRequest = { model: 'mini', device: 'auto' }
const load = (request = AUTO) => client.load(request, () => {})

describe('the encoder', () => {
  it('is one thread, started when it is first needed', async () => {
    expect(workers).toHaveLength(0)
    await load()
    await client.encodeLive(REQUEST)
    await client.encodeBulk(REQUEST, () => {})
    expect(workers).toHaveLength(1)
  })

  it('keeps the newest query of each purpose, and lets those of others and of Explore be', async () => {
    const seen: string[] = []
    change.service = {
      encode: (_job, { texts, lane }) => {
        seen.push(`${lane} ${texts.join()}`)
        return Promise.resolve({ ok: true, value: encoded })
      },
    }
    const query = (purpose: 'results' | 'prompts', text: string) =>
      client.encodeQuery(purpose, [{ ...REQUEST, texts: [text] }])
    const results = await Promise.allSettled([
      client.encodeLive(REQUEST),
      ...['b', 'bo', 'box'].map((text) => query('results', text)),
      query('prompts', 'box?'),
    ])
    const ends = 'fulfilled fulfilled rejected fulfilled fulfilled'
    expect(results.map(({ status }) => status).join(' ')).toBe(ends)
    expect(seen.toSorted()).toEqual(['live a', 'live b', 'live box', 'live box?'])
  })

  it('gives each request its lane', async () => {
    const lanes: string[] = []
    change.service = {
      encode: (_job, { lane }) => {
        lanes.push(lane)
        return Promise.resolve({ ok: true, value: encoded })
      },
    }
    await client.encodeLive(REQUEST)
    await client.encodeBulk(REQUEST, () => {})
    expect(lanes).toEqual(['live', 'bulk'])
  })

  it('encodes only the newest of the live requests that wait', async () => {
    const asked: string[] = []
    change.service = {
      encode: (_job, { texts }) => {
        asked.push(...texts)
        return Promise.resolve({ ok: true, value: encoded })
      },
    }
    const results = await Promise.allSettled(
      ['d', 'do', 'dog'].map((text) => client.encodeLive({ ...REQUEST, texts: [text] })),
    )
    expect(asked).toEqual(['d', 'dog'])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('reports progress while it works and never after it has answered', async () => {
    const reports: ((done: number, total: number) => void)[] = []
    change.service = {
      encode: async (_job, _request, onProgress) => {
        reports.push(onProgress)
        await Promise.resolve(onProgress(1, 2))
        return { ok: true, value: encoded }
      },
      load: async (_job, _site, request, onProgress) => {
        await Promise.resolve(onProgress({ step: 'start', device: 'wasm' }))
        reports.push((done) => onProgress({ step: done === 1 ? 'start' : 'check', device: 'wasm' }))
        return { ok: true, value: stateOf(request) }
      },
    }
    const [encoding, loading] = [vi.fn(), vi.fn()]
    await client.load(AUTO, loading)
    await client.encodeBulk(REQUEST, encoding)
    // Callbacks have a channel of their own, so that one may come later than the answer.
    await Promise.all(reports.map((report) => Promise.resolve(report(2, 2))))
    expect(encoding.mock.calls).toEqual([[1, 2]])
    expect(loading.mock.calls).toEqual([[{ step: 'start', device: 'wasm' }]])
  })
})

describe('looking inside', () => {
  const inspection = { tokens: [] } as unknown as Inspection
  const request = (text: string): InspectRequest => ({ text, role: 'none', attentionLayers: 'all' })

  it('runs only the newest of the requests that wait on one side, whatever the other side asks', async () => {
    const asked: string[] = []
    change.service = {
      inspect: (_job, { text }) => {
        asked.push(text)
        return Promise.resolve({ ok: true, value: inspection })
      },
    }
    const results = await Promise.allSettled([
      ...['d', 'do', 'dog'].map((text) => client.inspectLive('a', request(text))),
      ...['c', 'cat'].map((text) => client.inspectLive('b', request(text))),
      client.encodeLive(REQUEST),
    ])
    expect(asked.toSorted()).toEqual(['c', 'cat', 'd', 'dog'])
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'fulfilled',
    ])
    expect(results[1]).toMatchObject({ reason: { kind: 'superseded' } })
  })

  it('tells of its progress and can be cancelled', async () => {
    const jobs: number[] = []
    change.service = {
      poolings: async (job, texts, _role, onProgress) => {
        jobs.push(job)
        await Promise.resolve(onProgress(1, texts.length))
        return { ok: true, value: [] }
      },
      leaveOneOut: async (job, _text, _role, _pooling, onProgress) => {
        jobs.push(job)
        await Promise.resolve(onProgress(3, 5))
        return new Promise(() => {})
      },
      inspect: (job) => {
        jobs.push(job)
        return new Promise(() => {})
      },
    }
    const progress = vi.fn()
    expect(await client.poolings(['a', 'b'], 'none', progress)).toEqual([])
    const controller = new AbortController()
    const leaving = client.leaveOneOut('a', 'none', null, progress, controller.signal)
    const inspecting = client.inspect(request('a'), controller.signal)
    await vi.waitFor(() => expect(jobs).toHaveLength(3))
    await vi.waitFor(() => expect(progress).toHaveBeenCalledTimes(2))
    controller.abort()
    await expect(leaving).rejects.toMatchObject({ kind: 'aborted' })
    await expect(inspecting).rejects.toMatchObject({ kind: 'aborted' })
    await vi.waitFor(() => expect(new Set(newest().aborted)).toEqual(new Set(jobs.slice(1))))
    expect(progress.mock.calls).toEqual([
      [1, 2],
      [3, 5],
    ])
  })

  it.each(['inspect', 'poolings', 'leaveOneOut'] as const)(
    'by %s notices that the GPU is lost',
    async (what) => {
      await load()
      newest().service[what] = () => Promise.resolve(failed('gpu-lost'))
      const work = {
        inspect: () => client.inspect(request('a')),
        poolings: () => client.poolings(['a'], 'none', () => {}),
        leaveOneOut: () => client.leaveOneOut('a', 'none', null, () => {}),
      }
      await expect(work[what]()).rejects.toMatchObject({ kind: 'gpu-lost' })
      await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalledTimes(1))
      expect(loads.at(-1)).toEqual({ ...AUTO, device: 'wasm' })
    },
  )
})

describe('a thread that dies', () => {
  it('before it had a model is replaced at the next request, and nobody is told of a recovery', async () => {
    change.service = { load: () => new Promise(() => {}) }
    const loading = expect(load()).rejects.toMatchObject({ kind: 'worker-died' })
    await vi.waitFor(() => expect(workers).toHaveLength(1))
    newest().die()
    await loading
    expect(events.onRecovering).not.toHaveBeenCalled()
    change.service = {}
    await load()
    expect(workers).toHaveLength(2)
  })

  it('because its script did not come is replaced at once, once', async () => {
    const loading = load()
    newest().die('')
    expect(await loading).toMatchObject({ model: 'mini' })
    expect(workers).toHaveLength(2)
    // It had begun: this is a crash.
    newest().die('')
    await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalledTimes(1))
    expect(events.onRecovering).toHaveBeenCalledWith(
      AUTO,
      expect.objectContaining({ message: expect.stringContaining('ended') }),
    )
  })

  it('twice because its script did not come is told of', async () => {
    change.service = { load: () => new Promise(() => {}), hold: () => new Promise(() => {}) }
    const loading = expect(load()).rejects.toMatchObject({
      kind: 'worker-died',
      message: expect.stringContaining('could not be started'),
    })
    newest().die('')
    await vi.waitFor(() => expect(workers).toHaveLength(2))
    newest().die('')
    await loading
    expect(workers).toHaveLength(2)
  })

  it('is replaced, and the model that last worked comes back by itself', async () => {
    await load()
    change.service = {}
    const pending = vi.fn()
    newest().service.encode = () => new Promise(() => {})
    const encoding = client.encodeLive(REQUEST).catch(pending)
    await new Promise((resolve) => setTimeout(resolve, 5))
    newest().die('out of memory')
    await encoding
    expect(pending).toHaveBeenCalledWith(expect.objectContaining({ kind: 'worker-died' }))
    expect(events.onRecovering).toHaveBeenCalledWith(AUTO, expect.objectContaining({ kind: 'worker-died' }))
    await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalledTimes(1))
    expect(workers).toHaveLength(2)
    expect(loads).toEqual([AUTO, AUTO])
    expect((await client.encodeLive(REQUEST)).computed).toBe(1)
    expect(events.onLost).not.toHaveBeenCalled()
  })

  it('while another model loads brings back the one that worked', async () => {
    await load()
    newest().service.load = () => new Promise(() => {})
    const second = expect(load({ model: 'huge', device: 'auto' })).rejects.toMatchObject({
      kind: 'worker-died',
    })
    await new Promise((resolve) => setTimeout(resolve, 5))
    newest().die()
    await second
    await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalled())
    expect(loads.map(({ model }) => model)).toEqual(['mini', 'mini'])
  })

  it('again and again is left dead after the fourth time, and comes back when somebody asks', async () => {
    await load()
    for (let death = 1; death <= 3; death++) {
      newest().die()
      await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalledTimes(death))
    }
    expect(events.onLost).not.toHaveBeenCalled()
    newest().die()
    expect(events.onLost).toHaveBeenCalledTimes(1)
    expect(events.onLost).toHaveBeenCalledWith(
      AUTO,
      expect.objectContaining({ kind: 'worker-died', message: expect.stringContaining('4 times') }),
    )
    expect(workers).toHaveLength(4)
    await load()
    newest().die()
    await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalledTimes(4))
  })

  it('and whose model then cannot be fetched is lost, with both told', async () => {
    await load()
    const error: Failure = { kind: 'network', message: 'No answer.', hint: 'Check the network.' }
    change.service = { load: () => Promise.resolve({ ok: false, error }) }
    newest().die()
    await vi.waitFor(() => expect(events.onLost).toHaveBeenCalledTimes(1))
    expect(events.onLost).toHaveBeenCalledWith(AUTO, {
      kind: 'network',
      message: 'The model ended and could not be loaded again: No answer.',
      hint: 'Check the network. Your texts keep the vectors that they have.',
    })
  })

  it('four times in a long while is brought back each time', async () => {
    const now = vi.spyOn(performance, 'now')
    await load()
    for (let death = 1; death <= 5; death++) {
      now.mockReturnValue(death * 61_000)
      newest().die()
      await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalledTimes(death))
    }
    now.mockRestore()
    expect(events.onLost).not.toHaveBeenCalled()
  })

  it('whose model does not come back is lost, with the reason', async () => {
    await load()
    change.service = { load: () => Promise.resolve(failed('network')) }
    newest().die()
    await vi.waitFor(() => expect(events.onLost).toHaveBeenCalledTimes(1))
    expect(events.onLost).toHaveBeenCalledWith(AUTO, expect.objectContaining({ kind: 'network' }))
  })

  it('leaves a recovery alone that a newer load has ended', async () => {
    await load()
    change.service = { load: () => Promise.resolve(failed('aborted')) }
    newest().die()
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(events.onLost).not.toHaveBeenCalled()
    expect(events.onRecovered).not.toHaveBeenCalled()
  })
})

describe('a GPU that is lost', () => {
  it('is left: the thread is replaced and the model comes back on WebAssembly, which says why', async () => {
    await load()
    newest().service.encode = () => Promise.resolve(failed('gpu-lost'))
    const first = newest()
    await expect(client.encodeLive(REQUEST)).rejects.toMatchObject({ kind: 'gpu-lost' })
    await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalledTimes(1))
    expect(first.terminated).toBe(true)
    expect(loads.at(-1)).toEqual({ ...AUTO, device: 'wasm' })
    const rejected = [expect.objectContaining({ device: 'webgpu', reason: 'It is gpu-lost.' })]
    expect(events.onRecovered.mock.calls[0]?.[0]).toMatchObject({ device: 'wasm', rejected })

    // It is still known after a later crash.
    newest().die()
    await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalledTimes(2))
    expect(loads.at(-1)).toEqual({ ...AUTO, device: 'wasm' })
    expect(events.onRecovered.mock.calls[1]?.[0]).toMatchObject({ rejected })
  })

  it('is left once, although two requests were under way', async () => {
    await load()
    newest().service.encode = () => Promise.resolve(failed('gpu-lost'))
    const both = [client.encodeLive(REQUEST), client.encodeBulk(REQUEST, () => {})]
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await vi.waitFor(() => expect(events.onRecovered).toHaveBeenCalled())
    expect(workers).toHaveLength(2)
    expect(events.onRecovering).toHaveBeenCalledTimes(1)
  })
})
