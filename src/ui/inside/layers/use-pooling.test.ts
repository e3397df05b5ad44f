import { describe, expect, it } from 'vitest'
import { FIRST_VISIT } from '../../../io/first-visit.ts'
import type { AppState, ModelState } from '../../../store/types.ts'
import { usedPooling } from './use-pooling.ts'

const model: ModelState = {
  model: 'm',
  revision: 'local',
  device: 'wasm',
  dtype: 'fp32',
  dimensions: 4,
  pooling: 'mean',
  poolingSource: '',
  maxTokens: 8,
  prompts: { query: '', document: '' },
  promptsOverridden: false,
  truncationSide: 'right',
  defaultPrompt: '',
  normalized: true,
  poolable: true,
  matryoshka: { dimensions: [], source: null, layerNorm: false },
  threads: 1,
  canary: null,
  rejected: [],
}
const settings = (pooling: AppState['settings']['pooling']): AppState['settings'] => ({
  ...FIRST_VISIT.settings,
  pooling,
})

describe('usedPooling', () => {
  it('is the user’s choice, else the model’s', () => {
    const engine: AppState['engine'] = { phase: 'ready', model }
    expect(usedPooling({ engine, settings: settings('cls') })).toEqual({
      pooling: 'cls',
      own: false,
      goesOn: false,
    })
    expect(usedPooling({ engine, settings: settings(null) })).toMatchObject({ pooling: 'mean', own: true })
    expect(usedPooling({ engine, settings: settings('mean') })).toMatchObject({ own: true })
  })

  it('is the model’s where that pools inside its graph', () => {
    const engine: AppState['engine'] = { phase: 'ready', model: { ...model, poolable: false } }
    expect(usedPooling({ engine, settings: settings('cls') })).toEqual({
      pooling: 'mean',
      own: true,
      goesOn: true,
    })
  })

  it('is that of the model still in use while another loads, and none without a model', () => {
    const request = { model: 'n', device: 'auto' } as const
    const loading: AppState['engine'] = { phase: 'loading', request, progress: null, previous: model }
    expect(usedPooling({ engine: loading, settings: settings(null) })?.pooling).toBe('mean')
    expect(usedPooling({ engine: { ...loading, previous: null }, settings: settings(null) })).toBeNull()
    expect(usedPooling({ engine: { phase: 'starting' }, settings: settings(null) })).toBeNull()
  })
})
