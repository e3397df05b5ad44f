import { describe, expect, it } from 'vitest'
import type { ModelState } from '../../store/types.ts'
import { engineWords, loadPercent, loadStep, modelHost, shortModelName } from './model-words.ts'
import { isModelName } from './suggestions.ts'

const mini: ModelState = {
  model: 'embedscope-mini',
  revision: 'local',
  device: 'wasm',
  dtype: 'q8',
  dimensions: 256,
  pooling: 'mean',
  poolingSource: '1_Pooling/config.json',
  maxTokens: 256,
  prompts: { query: '', document: '' },
  promptsOverridden: false,
  truncationSide: 'right',
  defaultPrompt: '',
  normalized: true,
  poolable: true,
  matryoshka: { dimensions: [], source: null, layerNorm: false },
  threads: 1,
  canary: 0.99999,
  rejected: [],
}
const request = { model: 'Xenova/gte-small', device: 'auto' } as const
const file = (file: string, received: number, total: number | null) => ({
  file,
  received,
  total,
  fromCache: false,
})

describe('words for the engine', () => {
  it('names the state with words', () => {
    expect(engineWords({ phase: 'starting' }).detail).toBe('starting')
    expect(engineWords({ phase: 'ready', model: mini })).toEqual({
      tone: 'good',
      name: 'embedscope-mini',
      detail: '256 dimensions · WebAssembly',
    })
  })
  it('says that the previous model is still in use', () => {
    const failure = { kind: 'network', message: '', hint: '' } as const
    const failed = engineWords({ phase: 'failed', request, failure, previous: mini })
    expect(failed).toEqual({ tone: 'bad', name: 'gte-small', detail: 'failed, embedscope-mini in use' })
    expect(engineWords({ phase: 'failed', request, failure, previous: null }).detail).toBe('failed')
  })
  it('knows no per cent before the weights have told their length', () => {
    const config = file('config.json', 600, 600)
    expect(loadPercent({ step: 'download', files: [config] })).toBeNull()
    expect(loadPercent({ step: 'download', files: [config, file('onnx/model.onnx', 10, null)] })).toBeNull()
    const progress = { step: 'download', files: [config, file('onnx/model.onnx', 400, 1400)] } as const
    expect(loadPercent(progress)).toBe(50)
    expect(engineWords({ phase: 'loading', request, progress, previous: null }).detail).toBe('loading 50%')
  })
  it('names the steps', () => {
    expect(loadStep(null)).toBe('Starting')
    expect(loadStep({ step: 'start', device: 'webgpu' })).toBe('Starting on WebGPU')
    expect(loadStep({ step: 'check', device: 'wasm' })).toContain('known vector')
  })
})

describe('model names', () => {
  it('shortens ids and addresses', () => {
    expect(shortModelName('Xenova/gte-small@main')).toBe('gte-small')
    expect(shortModelName('https://huggingface.co/Xenova/gte-small/')).toBe('gte-small')
    expect(shortModelName('embedscope-mini')).toBe('embedscope-mini')
  })
  it('knows where files come from', () => {
    expect(modelHost('embedscope-mini', 'here:1')).toBeNull()
    expect(modelHost('Xenova/gte-small', 'here:1')).toBe('huggingface.co')
    expect(modelHost('https://example.org/a/b', 'here:1')).toBe('example.org')
    expect(modelHost('http://here:1/a/b', 'here:1')).toBeNull()
  })
  it('accepts ids and addresses only', () => {
    for (const name of ['embedscope-mini', 'a/b', 'a/b@v1.0', 'https://huggingface.co/a/b']) {
      expect(isModelName(name)).toBe(true)
    }
    for (const name of ['', 'gte-small', 'a/b/c', '../x', 'javascript:alert(1)', 'a b/c']) {
      expect(isModelName(name)).toBe(false)
    }
  })
})
