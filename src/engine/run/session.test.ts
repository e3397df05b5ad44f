import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Weights } from '../model/weights.ts'
import { EncoderSession } from './session.ts'

/** Stands for onnxruntime: what it was given, and what it answers. */
const runtime = vi.hoisted(() => ({
  inputNames: ['input_ids', 'attention_mask'],
  inputType: 'int64',
  outputNames: ['last_hidden_state'],
  env: { wasm: {} },
  created: [] as { options: unknown }[],
  feeds: [] as Record<string, FakeTensor>[],
  createError: null as Error | null,
  answer: (): unknown => ({}),
  released: 0,
  disposed: 0,
}))

class FakeTensor {
  readonly type: string
  readonly data: BigInt64Array | Int32Array
  readonly dims: readonly number[]

  constructor(type: string, data: BigInt64Array | Int32Array, dims: readonly number[]) {
    this.type = type
    this.data = data
    this.dims = dims
  }
}

vi.mock('./runtime.ts', () => ({
  loadRuntime: () =>
    Promise.resolve({
      Tensor: FakeTensor,
      env: runtime.env,
      InferenceSession: {
        create: async (_bytes: Uint8Array, options: unknown) => {
          if (runtime.createError) throw runtime.createError
          runtime.created.push({ options })
          return {
            inputNames: runtime.inputNames,
            inputMetadata: runtime.inputNames.map((name) => ({
              name,
              isTensor: true,
              type: runtime.inputType,
            })),
            outputNames: runtime.outputNames,
            run: async (feeds: Record<string, FakeTensor>) => {
              runtime.feeds.push(feeds)
              return runtime.answer()
            },
            release: async () => {
              runtime.released++
            },
          }
        },
      },
    }),
}))

const WEIGHTS: Weights = {
  dtype: 'fp32',
  file: 'onnx/model.onnx',
  bytes: new Uint8Array(3),
  external: [{ path: 'model.onnx_data', data: new Uint8Array(5) }],
}

/** An output of the graph as onnxruntime gives it. */
const output = (data: Float32Array, dims: readonly number[]) => ({
  last_hidden_state: { data, dims, dispose: () => runtime.disposed++ },
})

beforeEach(() => {
  Object.assign(runtime, {
    inputNames: ['input_ids', 'attention_mask'],
    inputType: 'int64',
    outputNames: ['last_hidden_state'],
    created: [],
    feeds: [],
    createError: null,
    answer: () => output(Float32Array.of(1, 2), [1, 1, 2]),
    released: 0,
    disposed: 0,
  })
})

describe('a graph', () => {
  it('is opened with the tensors beside it, on the device given', async () => {
    await EncoderSession.create(WEIGHTS, null)
    expect(runtime.created[0]?.options).toMatchObject({
      executionProviders: ['wasm'],
      externalData: [{ path: 'model.onnx_data', data: WEIGHTS.external[0]?.data }],
    })
    const { device } = fakeGpu()
    expect((await EncoderSession.create(WEIGHTS, device)).device).toBe('webgpu')
    expect(runtime.created[1]?.options).toMatchObject({ executionProviders: [{ name: 'webgpu', device }] })
  })

  it.each([
    [['last_hidden_state', 'pooler_output'], 'last_hidden_state', null],
    [['sentence_embedding', 'token_embeddings'], 'token_embeddings', 'sentence_embedding'],
    [['sentence_embedding'], null, 'sentence_embedding'],
    [['logits'], null, null],
  ])(
    'with the outputs %j gives tokens from %s and sentences from %s',
    async (outputNames, hidden, sentence) => {
      runtime.outputNames = outputNames
      const session = await EncoderSession.create(WEIGHTS, null)
      expect([session.hiddenOutput, session.sentenceOutput]).toEqual([hidden, sentence])
    },
  )

  it.each([
    [['pixel_values'], 'pixel_values: it is not a text encoder'],
    [['input_ids', 'task_id'], 'task_id, which Embedscope cannot give'],
    [
      ['input_ids', 'attention_mask', 'past_key_values.0.key'],
      'past_key_values.0.key: it was exported to write',
    ],
  ])('that wants more than tokens is refused for what it is, and given back: %j', async (names, words) => {
    runtime.inputNames = names
    await expect(EncoderSession.create(WEIGHTS, null)).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining(words),
    })
    expect(runtime.released).toBe(1)
  })

  it('that keeps its weights elsewhere names the file that is not there', async () => {
    runtime.createError = new Error('Failed to load external data file ""Constant_7"", error: Module')
    await expect(EncoderSession.create(WEIGHTS, null)).rejects.toMatchObject({
      message: expect.stringContaining('keeps its weights in another file, Constant_7, which'),
    })
  })

  it('leaves no copy of onnxruntime’s program behind once that runs', async () => {
    const program = new ArrayBuffer(8)
    runtime.env.wasm = { wasmBinary: program }
    await EncoderSession.create(WEIGHTS, null)
    expect(runtime.env.wasm).toEqual({})
    // Its loader has a reference of its own.
    expect(program.byteLength).toBe(0)
    await EncoderSession.create(WEIGHTS, null)
  })

  it.each([
    ['std::bad_alloc', 'memory'],
    ['failed to allocate: Out of memory', 'memory'],
    ['protobuf parsing failed', 'not-onnx'],
    ['Failed to load external data file ""Constant_7_attr__value"", error: Module.MountedFiles', 'not-found'],
    ['no available backend found. ERR: [wasm] RuntimeError: Aborted()', 'device'],
  ])(
    'that fails with “%s” is %s, names the file where it is to blame and keeps the cause',
    async (message, kind) => {
      runtime.createError = new Error(message)
      await expect(EncoderSession.create(WEIGHTS, null)).rejects.toMatchObject({
        failure: { kind, ...(kind !== 'device' && { file: 'onnx/model.onnx' }) },
        cause: runtime.createError,
      })
    },
  )
})

describe('a batch', () => {
  it('is padded on the right to its longest row, and the padding is masked', async () => {
    runtime.inputNames = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids']
    const session = await EncoderSession.create(WEIGHTS, null)
    await session.run([[101, 7, 102], [101]], 'last_hidden_state')
    const [feeds] = runtime.feeds
    const numbers = (name: string) => Array.from(feeds?.[name]?.data ?? [], Number)
    expect(feeds?.['input_ids']).toMatchObject({ type: 'int64', dims: [2, 3] })
    expect(numbers('input_ids')).toEqual([101, 7, 102, 101, 0, 0])
    expect(numbers('attention_mask')).toEqual([1, 1, 1, 1, 0, 0])
    expect(numbers('token_type_ids')).toEqual([0, 0, 0, 0, 0, 0])
    expect(numbers('position_ids').slice(0, 4)).toEqual([0, 1, 2, 0])
  })

  it('is of int32 for a graph that wants that', async () => {
    runtime.inputType = 'int32'
    const session = await EncoderSession.create(WEIGHTS, null)
    await session.run([[101, 7, 102], [101]], 'last_hidden_state')
    expect(runtime.feeds[0]?.['input_ids']).toEqual(
      new FakeTensor('int32', Int32Array.of(101, 7, 102, 101, 0, 0), [2, 3]),
    )
    expect(runtime.feeds[0]?.['attention_mask']?.data).toEqual(Int32Array.of(1, 1, 1, 1, 0, 0))
  })

  it('is run text by text where no mask can tell the graph what is padding', async () => {
    runtime.inputNames = ['input_ids']
    runtime.answer = () => {
      const ids = Array.from(runtime.feeds.at(-1)?.['input_ids']?.data ?? [], Number)
      return output(Float32Array.from(ids), [1, ids.length, 1])
    }
    const session = await EncoderSession.create(WEIGHTS, null)
    expect(await session.run([[7], [8, 9]], 'last_hidden_state')).toEqual({
      data: Float32Array.of(7, 0, 8, 9),
      dims: [2, 2, 1],
    })
    expect(runtime.feeds.map((feeds) => feeds['input_ids']?.dims)).toEqual([
      [1, 1],
      [1, 2],
    ])
    await session
      .run(
        [
          [7, 1],
          [8, 9],
        ],
        'last_hidden_state',
      )
      .catch(() => {})
    expect(runtime.feeds.at(-1)?.['input_ids']?.dims).toEqual([2, 2])
  })

  it('feeds the inputs that the graph has and no other', async () => {
    const session = await EncoderSession.create(WEIGHTS, null)
    await session.run([[1]], 'last_hidden_state')
    expect(Object.keys(runtime.feeds[0] ?? {})).toEqual(['input_ids', 'attention_mask'])
  })

  it('is answered with a copy, and the tensor is given back', async () => {
    const data = Float32Array.of(1, 2)
    runtime.answer = () => output(data, [1, 1, 2])
    const session = await EncoderSession.create(WEIGHTS, null)
    const answer = await session.run([[1]], 'last_hidden_state')
    data.fill(0)
    expect(answer).toEqual({ data: Float32Array.of(1, 2), dims: [1, 1, 2] })
    expect(runtime.disposed).toBe(1)
  })

  it('leaves nothing of its answer behind while the session lives', async () => {
    setFlagsFromString('--expose_gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const answers: WeakRef<object>[] = []
    runtime.answer = () => {
      const answer = output(Float32Array.of(1, 2), [1, 1, 2])
      answers.push(new WeakRef(answer))
      return answer
    }
    const session = await EncoderSession.create(WEIGHTS, fakeGpu().device)
    for (let i = 0; i < 3; i++) await session.run([[1]], 'last_hidden_state')
    await new Promise((resolve) => setTimeout(resolve))
    collectGarbage()
    expect(answers.map((held) => held.deref())).toEqual([undefined, undefined, undefined])
    expect(session.hiddenOutput).toBe('last_hidden_state')
  })

  it.each([
    [
      'another type',
      () => ({ last_hidden_state: { data: new Uint16Array(2), dims: [1, 1, 2], dispose: () => {} } }),
    ],
    ['nothing', () => ({})],
  ])('that gives %s is a config failure', async (_what, answer) => {
    runtime.answer = answer
    const session = await EncoderSession.create(WEIGHTS, null)
    await expect(session.run([[1]], 'last_hidden_state')).rejects.toMatchObject({ kind: 'config' })
  })
})

/** A GPU that a test can take away. */
function fakeGpu() {
  let lose: (info: { reason: string; message: string }) => void = () => {}
  const lost = new Promise((resolve) => {
    lose = resolve
  })
  const gpu = { destroyed: false, lost, destroy: () => void (gpu.destroyed = true) }
  return { gpu, lose, device: gpu as unknown as GPUDevice }
}

describe('a GPU that goes away', () => {
  it('ends a run that would wait for it for ever', async () => {
    const { device, lose } = fakeGpu()
    runtime.answer = () => new Promise(() => {})
    const session = await EncoderSession.create(WEIGHTS, device)
    const running = session.run([[1]], 'last_hidden_state')
    lose({ reason: 'unknown', message: 'the driver was reset' })
    await expect(running).rejects.toMatchObject({
      kind: 'gpu-lost',
      message: expect.stringContaining('the driver was reset'),
    })
  })

  it('is the reason also when onnxruntime fails first and a busy browser says so late', async () => {
    vi.useFakeTimers()
    const { device, lose } = fakeGpu()
    runtime.answer = () => Promise.reject(new Error('a buffer is invalid'))
    const session = await EncoderSession.create(WEIGHTS, device)
    const told = expect(session.run([[1]], 'last_hidden_state')).rejects.toMatchObject({ kind: 'gpu-lost' })
    await vi.advanceTimersByTimeAsync(2000)
    lose({ reason: 'unknown', message: '' })
    await told
    vi.useRealTimers()
  })

  it('and one that stays: onnxruntime’s own error is told', async () => {
    vi.useFakeTimers()
    const { device } = fakeGpu()
    runtime.answer = () => Promise.reject(new Error('a buffer is invalid'))
    const session = await EncoderSession.create(WEIGHTS, device)
    const told = expect(session.run([[1]], 'last_hidden_state')).rejects.toThrow('a buffer is invalid')
    await vi.advanceTimersByTimeAsync(10_000)
    await told
    vi.useRealTimers()
  })

  it('while it idles is noticed at the next run, not before', async () => {
    const { device, lose } = fakeGpu()
    runtime.answer = () => new Promise(() => {})
    const session = await EncoderSession.create(WEIGHTS, device)
    lose({ reason: 'destroyed', message: '' })
    await new Promise((resolve) => setImmediate(resolve))
    await expect(session.run([[1]], 'last_hidden_state')).rejects.toMatchObject({ kind: 'gpu-lost' })
  })

  it('is given back with the session', async () => {
    const { device, gpu } = fakeGpu()
    const session = await EncoderSession.create(WEIGHTS, device)
    await session.release()
    expect([runtime.released, gpu.destroyed]).toEqual([1, true])
  })
})
