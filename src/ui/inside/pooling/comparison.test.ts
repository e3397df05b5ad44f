import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import type { ModelState, TextItem } from '../../../store/types.ts'
import {
  asksTheSame,
  covers,
  outlook,
  ownWay,
  pooledItems,
  type Asked,
  type Comparison,
} from './comparison.ts'

const model: ModelState = {
  model: 'owner/model',
  revision: 'abc',
  device: 'wasm',
  dtype: 'q8',
  dimensions: 1,
  pooling: 'cls',
  poolingSource: '1_Pooling/config.json of owner/model',
  maxTokens: 8,
  prompts: { query: '', document: '' },
  promptsOverridden: false,
  truncationSide: 'right',
  defaultPrompt: '',
  normalized: true,
  poolable: true,
  matryoshka: { dimensions: [], source: null, layerNorm: false },
  threads: 1,
  canary: 1,
  rejected: [],
}
const item = (id: string, text = id): TextItem => ({ id, text, group: null })
const asked: Asked = { items: [item('dog'), item('cat')], model, role: 'none' }
const vectors = makeBlock(Float32Array.of(0, 3, 1, -2), 4, 1)

describe('asksTheSame', () => {
  it('looks at texts, prompt and model, not at what an item is beside its text', () => {
    const regrouped = { ...item('cat'), group: 'animals' }
    expect(asksTheSame(asked, { ...asked, items: [item('dog'), regrouped] })).toBe(true)
    expect(asksTheSame(asked, { ...asked, model: { ...model, threads: 2 } })).toBe(true)
    const others: Partial<Asked>[] = [
      { items: [item('dog')] },
      { items: [item('dog'), item('cat', 'cats')] },
      { items: [item('cat'), item('dog')] },
      { role: 'query' },
      { model: { ...model, dtype: 'fp32' } },
    ]
    for (const other of others) expect(asksTheSame(asked, { ...asked, ...other })).toBe(false)
  })
})

it('covers what it has rows for, and what the document does not have', () => {
  const comparison: Comparison = { ...asked, ids: ['dog'], ways: [] }
  expect(covers(comparison, ['dog', null, 'blank'])).toBe(true)
  expect(covers(comparison, ['dog', 'cat'])).toBe(false)
})

it('is complete without texts of invisible characters, which have no vector', () => {
  const items = pooledItems([item('dog'), item('blank', ' '), item('invisible', '\u200b')])
  expect(items).toEqual([item('dog')])
  expect(covers({ ...asked, items, ids: ['dog'], ways: [] }, ['dog', 'invisible'])).toBe(true)
})

it('takes the model’s pooling over all tokens for its own', () => {
  const ways = [
    { variant: { pooling: 'mean', specials: true }, vectors },
    { variant: { pooling: 'cls', specials: false }, vectors },
    { variant: { pooling: 'cls', specials: true }, vectors },
  ] as const
  expect(ownWay({ ...asked, ids: [], ways })).toBe(2)
})

describe('outlook', () => {
  it('places b among all others', () => {
    expect(outlook(vectors, 0, 1, 'l2').pair).toEqual({ score: 3, rank: 3 })
    expect([...outlook(vectors, 0, 1, 'l2').indices]).toEqual([2, 3, 1])
    expect(outlook(vectors, 0, -1, 'l2').pair).toBeNull()
  })
})
