import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeHub } from './fake-hub.ts'
import { Repository } from './repository.ts'
import { resolveSource } from './source.ts'
import { chooseDtype, fetchWeights, listWeights } from './weights.ts'

afterEach(() => vi.unstubAllGlobals())

/** A repository whose files in onnx/ have so many bytes. */
async function repositoryOf(onnx: Readonly<Record<string, number>>): Promise<Repository> {
  const files = Object.fromEntries(Object.entries(onnx).map(([name, size]) => [`onnx/${name}`, size]))
  vi.stubGlobal('fetch', fakeHub({ 'owner/name': { files: { 'config.json': {}, ...files } } }).fetch)
  const source = resolveSource('owner/name', 'https://page.example/')
  return Repository.open(source, new AbortController().signal)
}

describe('the weights on offer', () => {
  it('are those that the repository has, smallest first, with what lies beside the graph', async () => {
    const repository = await repositoryOf({
      'model.onnx': 10,
      'model.onnx_data': 3000,
      'model.onnx_data_1': 2000,
      'model_fp16.onnx': 900,
      'model_fp16.onnx_data': 100,
      'model_quantized.onnx': 400,
      'decoder.onnx': 1,
    })
    expect(listWeights(repository)).toEqual([
      { dtype: 'q8', file: 'onnx/model_quantized.onnx', bytes: 400 },
      { dtype: 'fp16', file: 'onnx/model_fp16.onnx', bytes: 1000 },
      { dtype: 'fp32', file: 'onnx/model.onnx', bytes: 5010 },
    ])
  })

  it('may be none', async () => {
    const repository = await repositoryOf({})
    expect(listWeights(repository)).toEqual([])
    expect(() => chooseDtype(repository, 'wasm', undefined)).toThrow(/no ONNX weights/)
  })
})

describe('the choice', () => {
  it('is exact weights on the GPU and small ones on the processor', async () => {
    const all = await repositoryOf({
      'model.onnx': 100,
      'model_fp16.onnx': 50,
      'model_quantized.onnx': 25,
      'model_q4.onnx': 20,
    })
    expect(chooseDtype(all, 'webgpu', undefined)).toBe('fp32')
    expect(chooseDtype(all, 'wasm', undefined)).toBe('q8')
    expect(chooseDtype(all, 'webgpu', 'q4')).toBe('q4')
  })

  it('takes what there is when nothing suits', async () => {
    const half = await repositoryOf({ 'model_fp16.onnx': 50, 'model_q4.onnx': 20 })
    expect(chooseDtype(half, 'webgpu', undefined)).toBe('fp16')
    expect(chooseDtype(half, 'wasm', undefined)).toBe('q4')
    expect(chooseDtype(await repositoryOf({ 'model_fp16.onnx': 50 }), 'wasm', undefined)).toBe('fp16')
    expect(chooseDtype(await repositoryOf({ 'model_q4f16.onnx': 50 }), 'webgpu', undefined)).toBe('q4f16')
  })

  it.each(['fp16', 'nonsense', '', '../../x', 'constructor'])(
    'refuses “%s” and says what there is',
    async (wish) => {
      const repository = await repositoryOf({ 'model.onnx': 1, 'model_quantized.onnx': 2 })
      expect(() => chooseDtype(repository, 'wasm', wish)).toThrow(/it offers fp32, q8/)
    },
  )
})

describe('fetching', () => {
  it('brings the graph and the tensors beside it, by the names that the graph uses', async () => {
    const repository = await repositoryOf({ 'model.onnx': 5, 'model.onnx_data': 7, 'model.onnx_data_1': 9 })
    const { dtype, file, bytes, external } = await fetchWeights(repository, 'fp32')
    expect([dtype, file, bytes.byteLength]).toEqual(['fp32', 'onnx/model.onnx', 5])
    expect(external.map(({ path, data }) => [path, data.byteLength])).toEqual([
      ['model.onnx_data', 7],
      ['model.onnx_data_1', 9],
    ])
  })

  it('brings what PyTorch’s exporter writes beside a graph, and nothing of another graph', async () => {
    const repository = await repositoryOf({
      'model.onnx': 5,
      'model.onnx.data': 7,
      'model_fp16.onnx': 4,
      'model_fp16.onnx.data': 3,
    })
    const { external } = await fetchWeights(repository, 'fp32')
    expect(external.map(({ path }) => path)).toEqual(['model.onnx.data'])
    expect(listWeights(repository).map(({ bytes }) => bytes)).toEqual([7, 12])
  })
})
