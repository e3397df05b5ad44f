import { describe, expect, it } from 'vitest'
import { FIRST_VISIT } from '../../io/first-visit.ts'
import type { AppState } from '../../store/types.ts'
import { statusItems } from './status-items.ts'

const model = {
  model: 'embedscope-mini',
  revision: 'local',
  device: 'wasm',
  dtype: 'q8',
  dimensions: 256,
  pooling: 'mean',
  poolingSource: '1_Pooling/config.json',
  maxTokens: 256,
  prompts: { query: 'query: ', document: '' },
  promptsOverridden: false,
  truncationSide: 'right',
  defaultPrompt: '',
  normalized: true,
  poolable: true,
  matryoshka: { dimensions: [], source: null, layerNorm: false },
  threads: 1,
  canary: 1,
  rejected: [],
} as const
const settings: AppState['settings'] = FIRST_VISIT.settings
const state: Parameters<typeof statusItems>[0] = {
  workspace: 'explore',
  document: { items: [{ id: 'a', text: 'dog', group: null }], groups: [] },
  engine: { phase: 'ready', model },
  encoding: { phase: 'done', computed: 1, cached: 1234, milliseconds: 8 },
  settings,
  updateTime: { total: 9.4, encode: 8, score: 1, project: 0.4 },
  isolated: true,
}
const line = (change: Partial<typeof state> = {}, host: string | null = null) =>
  statusItems({ ...state, ...change }, host)
    .map((item) => item.text)
    .join(' · ')

describe('the status line', () => {
  it('tells what the numbers were made with', () => {
    expect(line()).toBe(
      'embedscope-mini · WebAssembly · q8 · 256 dimensions · 1 text · 1 embedded, 1,234 from cache · ' +
        'updated in 9 ms · nothing has left this computer',
    )
  })
  it('marks overrides and a missing isolation', () => {
    const words = line({ isolated: false, settings: { ...settings, pooling: 'max', role: 'query' } })
    expect(words).toContain('pooling: max (override)')
    expect(words).toContain('prompt: query')
    expect(words).toContain('not cross-origin isolated: one thread')
  })
  it("calls the model's own pooling no override, an empty prompt no prompt", () => {
    const words = line({ settings: { ...settings, pooling: 'mean', role: 'document' } })
    expect(words).not.toContain('pooling')
    expect(words).not.toContain('prompt')
  })
  it('leaves out in Search what counts for Explore: its embedding, its prompt', () => {
    expect(line({ workspace: 'search', settings: { ...settings, role: 'query', pooling: 'max' } })).toBe(
      'embedscope-mini · WebAssembly · q8 · 256 dimensions · pooling: max (override) · nothing has left this computer',
    )
  })
  it('never says that nothing left the computer once a hub was asked', () => {
    const hub = { phase: 'ready', model: { ...model, model: 'Xenova/gte-small' } } as const
    expect(line({ engine: hub }, 'huggingface.co')).toContain(
      'model files came from huggingface.co (its host); your texts never left this computer',
    )
    expect(line({}, 'huggingface.co')).toContain('huggingface.co was asked for model files')
  })
  it('has words for every state of the encoding', () => {
    expect(line({ encoding: { phase: 'stored' }, engine: { phase: 'starting' } })).toBe(
      '1 text · vectors that came with the page · nothing has left this computer',
    )
    expect(line({ encoding: { phase: 'working', done: 10, total: 5000 } })).toContain(
      'embedding, 10 of 5,000',
    )
    expect(line({ updateTime: { total: 0.3, encode: 0, score: 0, project: 0 } })).toContain('< 1 ms')
  })
})
