import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fault, type Fault } from '../../protocol/failure.ts'
import type { LoadProgress, ModelRequest } from '../../protocol/model.ts'
import { fakeHub, type FakeHub } from '../model/fake-hub.ts'
import type { Weights } from '../model/weights.ts'
import { FakeSession } from './fake-model.ts'
import type { GpuChoice } from './gpu.ts'
import { Lanes } from './lanes.ts'
import { canaryThreshold } from './canary.ts'
import { loadModel } from './load-model.ts'

/** What the machine of a test can do. */
const machine = vi.hoisted(() => ({
  gpu: { reason: 'this browser has no WebGPU' } as GpuChoice,
  gpuDestroyed: 0,
  softwareAllowed: null as boolean | null,
  /** Devices whose onnxruntime was asked for ahead of the session. */
  runtimes: [] as string[],
  runtime: Promise.resolve() as Promise<unknown>,
  sessions: [] as { device: string; weights: Weights; session: FakeSession }[],
  /** Called for each session; may throw or change it. */
  prepare: (_device: string, _session: FakeSession): void => {},
}))

vi.mock('./gpu.ts', () => ({
  requestGpu: (allowSoftware: boolean) => {
    machine.softwareAllowed = allowSoftware
    return Promise.resolve(machine.gpu)
  },
}))
vi.mock('./runtime.ts', () => ({
  threadCount: () => 1,
  loadRuntime: (device: string) => {
    machine.runtimes.push(device)
    return machine.runtime
  },
}))
vi.mock('./session.ts', () => ({
  EncoderSession: {
    create: async (weights: Weights, gpu: unknown) => {
      const device = gpu ? 'webgpu' : 'wasm'
      const session = Object.assign(new FakeSession(), { device })
      machine.prepare(device, session)
      machine.sessions.push({ device, weights, session })
      return session
    },
  },
}))

const TOKENIZER = {
  version: '1.0',
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '<unk>',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: { '<unk>': 3, The: 4, lazy: 5 },
  },
}

let hub: FakeHub

beforeEach(() => {
  hub = fakeHub({
    'owner/name': {
      files: {
        'config.json': { max_position_embeddings: 64 },
        'tokenizer.json': TOKENIZER,
        '1_Pooling/config.json': { pooling_mode_cls_token: true },
        'onnx/model.onnx': 1000,
        'onnx/model_quantized.onnx': 250,
      },
    },
  })
  vi.stubGlobal('fetch', hub.fetch)
  Object.assign(machine, {
    gpu: { device: { destroy: () => void machine.gpuDestroyed++ } as unknown as GPUDevice },
    gpuDestroyed: 0,
    softwareAllowed: null,
    runtimes: [],
    runtime: Promise.resolve(),
    sessions: [],
    prepare: () => {},
  })
})
afterEach(() => vi.unstubAllGlobals())

function load(request: Partial<ModelRequest> = {}, signal = new AbortController().signal) {
  const progress: LoadProgress[] = []
  const loaded = loadModel(
    { model: 'owner/name', device: 'auto', ...request },
    {
      site: 'https://page.example/',
      signal,
      onProgress: (step) => progress.push(step),
      alone: (work) => work(),
    },
  )
  return { loaded, progress }
}

const released = () =>
  machine.sessions.map(({ device, session }) => `${device} ${session.released ? 'released' : 'open'}`)
/** Makes a session answer with these numbers for every token. */
const answering = (vector: readonly number[]) => (session: FakeSession) => {
  session.run = (rows) => {
    const tokens = rows.flat().length
    const data = Float32Array.from(Array.from({ length: tokens }, () => vector).flat())
    return Promise.resolve({ data, dims: [rows.length, tokens / rows.length, vector.length] })
  }
}
const computeGarbage = answering([-1, 1, 9, -9])

describe('loading', () => {
  it('on the processor takes the small weights and checks nothing that it cannot know', async () => {
    const { loaded, progress } = load({ device: 'wasm' })
    const { state } = await loaded
    expect(state).toMatchObject({
      model: 'owner/name',
      revision: 'c0ffee',
      device: 'wasm',
      dtype: 'q8',
      dimensions: 4,
      pooling: 'cls',
      maxTokens: 64,
      poolable: true,
      canary: null,
      rejected: [],
    })
    expect(progress.map(({ step }) => step).filter((step, i, all) => step !== all[i - 1])).toEqual([
      'download',
      'start',
      'check',
    ])
    expect(machine.softwareAllowed).toBeNull()
  })

  it('on a GPU takes exact weights and compares them with the processor’s numbers', async () => {
    const { state } = await load().loaded
    expect(state).toMatchObject({ device: 'webgpu', dtype: 'fp32', rejected: [] })
    expect(state.canary).toBeCloseTo(1, 6)
    expect(released()).toEqual(['webgpu open', 'wasm released'])
    expect(machine.sessions.every(({ weights }) => weights.dtype === 'fp32')).toBe(true)
  })

  it('takes an imitated GPU only when WebGPU was asked for by name', async () => {
    await load().loaded
    expect(machine.softwareAllowed).toBe(false)
    await load({ device: 'webgpu' }).loaded
    expect(machine.softwareAllowed).toBe(true)
  })
})

describe('ahead of need', () => {
  /** What is asked of this site, each with what takes it back; what has no answer waits. */
  function site(answers: Readonly<Record<string, unknown>>) {
    const asked = new Map<string, AbortSignal>()
    vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
      const file = new URL(url).pathname.replace('/models/mini/', '')
      asked.set(file, signal)
      return file in answers ? Promise.resolve(Response.json(answers[file])) : new Promise(() => {})
    })
    return asked
  }
  const small = ['config.json', 'modules.json', 'tokenizer.json', 'tokenizer_config.json']
  const described = {
    files: Object.fromEntries([...small, 'onnx/model.onnx'].map((file) => [file, 2])),
  }

  it.each(['webgpu', 'wasm'] as const)(
    'onnxruntime is fetched for %s, whether it comes or not',
    async (device) => {
      machine.runtime = Promise.reject(new Error('met when it is needed'))
      await load({ device }).loaded
      expect(machine.runtimes).toEqual([device])
    },
  )

  it('the files of a model of this site are fetched together, the weights after onnxruntime', async () => {
    let arrive = (): void => {}
    machine.runtime = new Promise<void>((resolve) => void (arrive = resolve))
    const asked = site({ 'embedscope.json': described })
    load({ model: 'mini' }).loaded.catch(() => {})
    await vi.waitFor(() =>
      expect([...asked.keys()].toSorted()).toEqual([...small, 'embedscope.json'].toSorted()),
    )
    arrive()
    await vi.waitFor(() => expect(asked.has('onnx/model.onnx')).toBe(true))
  })

  it('nothing large is fetched from elsewhere, and a load that fails takes back what it had begun', async () => {
    hub.broken.set('/owner/name/resolve/c0ffee/config.json', 404)
    await expect(load().loaded).rejects.toMatchObject({ kind: 'not-found' })
    expect(hub.asked.filter((path) => path.includes('/onnx/'))).toEqual([])
    await vi.waitFor(() => expect(machine.gpuDestroyed).toBe(1))

    const asked = site({ 'embedscope.json': described, 'config.json': 'no object' })
    await expect(load({ model: 'mini' }).loaded).rejects.toMatchObject({ kind: 'config' })
    expect(asked.get('tokenizer.json')?.aborted).toBe(true)
    expect(asked.get('onnx/model.onnx')?.aborted ?? true).toBe(true)
  })
})

describe('what shows the inside', () => {
  it('costs nothing until it is asked for, and then fetches the weights in use once more', async () => {
    const controller = new AbortController()
    const { loaded, progress } = load({ device: 'wasm' }, controller.signal)
    const { probe } = await loaded
    const fetches = () => hub.asked.filter((path) => path.includes('/onnx/'))
    expect(fetches()).toEqual(['/owner/name/resolve/c0ffee/onnx/model_quantized.onnx'])
    const steps = progress.length
    // The job that loaded is over: neither its end nor its listener is the probe's.
    controller.abort()
    const { layout } = await probe.open(new Lanes(), new AbortController().signal)
    expect(fetches()).toHaveLength(2)
    expect(fetches()[1]).toBe(fetches()[0])
    expect(progress).toHaveLength(steps)
    expect(layout.missing).toMatchObject({ kind: 'not-onnx', file: 'onnx/model_quantized.onnx' })
  })
})

it('a model that is loaded keeps none of the bytes that its session was made from', async () => {
  setFlagsFromString('--expose_gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const model = await load({ device: 'wasm' }).loaded
  const bytes = machine.sessions.splice(0).map(({ weights }) => new WeakRef(weights.bytes))
  await new Promise((resolve) => setTimeout(resolve))
  collectGarbage()
  expect(bytes.map((held) => held.deref()?.byteLength)).toEqual([undefined])
  expect(model.state.dtype).toBe('q8')
})

describe('a device that fails', () => {
  it('is passed over with its reason: no GPU', async () => {
    machine.gpu = { reason: 'this browser has no WebGPU' }
    const { state } = await load().loaded
    expect(state).toMatchObject({
      device: 'wasm',
      rejected: [{ device: 'webgpu', reason: 'this browser has no WebGPU', broken: false }],
    })
  })

  it.each<[string, (session: FakeSession) => void, RegExp]>([
    ['computes other numbers', computeGarbage, /wrong numbers \(cosine/],
    ['computes NaN', answering([Number.NaN, 1, 1, 1]), /wrong numbers \(cosine NaN/],
    ['has another width', answering([1, 1, 1, 1, 1]), /wrong numbers/],
    [
      'breaks while it runs',
      (session) => {
        session.run = () => Promise.reject(fault('gpu-lost', 'The GPU went away.', ''))
      },
      /The GPU went away/,
    ],
  ])('is passed over with its reason: it %s', async (_what, spoil, reason) => {
    machine.prepare = (device, session) => {
      if (device === 'webgpu') spoil(session)
    }
    const { state } = await load().loaded
    expect(state.device).toBe('wasm')
    expect(state.rejected).toEqual([
      { device: 'webgpu', reason: expect.stringMatching(reason), broken: true },
    ])
    expect(machine.sessions.find(({ device }) => device === 'webgpu')?.session.released).toBe(true)
    expect(machine.sessions.at(-1)?.session.released).toBe(false)
  })

  it('is passed over when its session cannot be made, and the GPU is given back', async () => {
    machine.prepare = (device) => {
      if (device === 'webgpu') throw fault('not-onnx', 'Unreadable.', '')
    }
    const { state } = await load().loaded
    expect(state.rejected).toEqual([{ device: 'webgpu', reason: 'Unreadable.', broken: true }])
    expect(machine.gpuDestroyed).toBe(1)
  })

  it('fails the load when it was the last', async () => {
    machine.prepare = () => {
      throw fault('memory', 'Full.', 'Close tabs.')
    }
    await expect(load().loaded).rejects.toMatchObject({ kind: 'memory' })
  })

  it('does not fetch the same weights twice', async () => {
    machine.prepare = (device, session) => {
      if (device === 'webgpu') computeGarbage(session)
    }
    await load({ dtype: 'fp32' }).loaded
    expect(hub.asked.filter((path) => path.endsWith('/model.onnx'))).toHaveLength(1)
  })
})

describe('what a graph gives', () => {
  const sayNothingOfPooling = () => {
    hub = fakeHub({
      'owner/name': {
        files: { 'config.json': {}, 'tokenizer.json': TOKENIZER, 'onnx/model.onnx': 1000 },
      },
    })
    vi.stubGlobal('fetch', hub.fetch)
  }

  it('is the model’s own sentence vector where no file says how to pool: the mean would be a guess', async () => {
    sayNothingOfPooling()
    machine.prepare = (_device, session) => (session.sentenceOutput = 'sentence_embedding')
    const { state, recipe } = await load({ device: 'wasm' }).loaded
    expect(state).toMatchObject({ poolable: false, poolingSource: 'inside the graph (sentence_embedding)' })
    expect(recipe.needsSentenceEmbedding).toBe(true)
  })

  it('is pooled as the files say where they do, and by the mean where neither says', async () => {
    machine.prepare = (_device, session) => (session.sentenceOutput = 'sentence_embedding')
    expect((await load({ device: 'wasm' }).loaded).state).toMatchObject({ poolable: true, pooling: 'cls' })
    sayNothingOfPooling()
    machine.prepare = () => {}
    expect((await load({ device: 'wasm' }).loaded).state).toMatchObject({ poolable: true, pooling: 'mean' })
  })

  it('may be no vector at all, which is not called a layer that is missing', async () => {
    machine.prepare = (_device, session) => (session.hiddenOutput = null)
    await expect(load({ device: 'wasm' }).loaded).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('neither vectors of tokens nor of sentences'),
    })
  })
})

it('the test sentence runs alone: a run beside another would break both', async () => {
  let isAlone = false
  const runs: boolean[] = []
  machine.prepare = (_device, session) => {
    const run = session.run.bind(session)
    session.run = (...batch) => {
      runs.push(isAlone)
      return run(...batch)
    }
  }
  await loadModel(
    { model: 'owner/name', device: 'webgpu' },
    {
      site: 'https://page.example/',
      signal: new AbortController().signal,
      onProgress: () => {},
      alone: async (work) => {
        isAlone = true
        return work().finally(() => (isAlone = false))
      },
    },
  )
  // On the GPU, and on the processor for comparison.
  expect(runs).toEqual([true, true])
})

describe('an abort', () => {
  it.each(['download', 'start', 'check'] as const)(
    'at the step “%s” ends the load and keeps nothing open',
    async (step) => {
      const controller = new AbortController()
      const loaded = loadModel(
        { model: 'owner/name', device: 'auto' },
        {
          site: 'https://page.example/',
          signal: controller.signal,
          onProgress: (progress) => {
            if (progress.step === step) controller.abort()
          },
          alone: (work) => work(),
        },
      )
      await expect(loaded).rejects.toSatisfy((error: Fault) => error.kind === 'aborted')
      expect(machine.sessions.every(({ session }) => session.released)).toBe(true)
    },
  )
})

describe('the threshold of the canary', () => {
  it('is strict for exact weights and allows for rounding in others', () => {
    expect(canaryThreshold('fp32')).toBe(0.999)
    for (const dtype of ['fp16', 'q8', 'q4']) expect(canaryThreshold(dtype)).toBe(0.99)
  })
})
