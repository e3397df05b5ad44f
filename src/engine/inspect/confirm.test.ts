import { describe, expect, it } from 'vitest'
import type { Output } from '../run/output.ts'
import { confirmLayout } from './confirm.ts'
import type { Layout } from './layout.ts'

const LAYOUT: Layout = {
  attentions: ['a0', 'a1'],
  hidden: ['h0', 'h1', 'end'],
  missing: null,
  undeclared: ['a0', 'a1', 'h0', 'h1'],
}
const DIMENSIONS = 7

/** Attention of two heads that attends evenly, changed by `change` (row by row). */
function attention(tokens: number, change: (row: Float32Array) => void = () => {}): Output {
  const data = new Float32Array(2 * tokens * tokens).fill(1 / tokens)
  for (let row = 0; row < data.length; row += tokens) change(data.subarray(row, row + tokens))
  return { data, dims: [1, 2, tokens, tokens] }
}
const state = (tokens: number, width = DIMENSIONS): Output => ({
  data: new Float32Array(tokens * width),
  dims: [1, tokens, width],
})

/** What `layout` is confirmed as when some of its tensors come out otherwise. */
function confirmed(other: Record<string, (tokens: number) => Output> = {}, layout = LAYOUT) {
  return confirmLayout(layout, async (ids, names) => {
    const make = (name: string) => other[name] ?? (name.startsWith('a') ? attention : state)
    return new Map(names.map((name) => [name, make(name)(ids.length)]))
  })
}

describe('a layout', () => {
  it('that holds stays as it is, and tells its heads', async () => {
    expect(await confirmed()).toEqual({ layout: LAYOUT, heads: 2 })
    const transposed = (tokens: number) => ({ ...state(tokens), dims: [tokens, 1, DIMENSIONS] })
    expect(await confirmed({ h0: transposed })).toEqual({ layout: LAYOUT, heads: 2 })
  })

  it.each<[string, (tokens: number) => Output]>([
    ['sum to more than 1', (tokens) => attention(tokens, (row) => (row[0] = 0.21))],
    ['sum to 1 along the other axis only', uneven],
    ['are NaN', (tokens) => attention(tokens, (row) => (row[1] = Number.NaN))],
    ['are below 0', (tokens) => attention(tokens, (row) => row.set([-0.2, 0.6]))],
    ['are none', () => ({ data: new Float32Array(), dims: [1, 0, 5, 5] })],
    ['go from dimension to dimension', () => ({ ...attention(9), dims: [1, 2, 9, 9] })],
  ])('loses a Softmax whose rows %s, and the state before it', async (_what, output) => {
    const { layout } = await confirmed({ a0: output })
    expect([layout.attentions, layout.hidden]).toEqual([['a1'], ['h1', 'end']])
    expect(layout.missing).toBeNull()
  })

  it('allows for what float16 rounds', async () => {
    const rounded = (tokens: number) => attention(tokens, (row) => (row[0] = 0.2005))
    expect((await confirmed({ a0: rounded })).layout).toEqual(LAYOUT)
  })

  it('without any attention left says that there is none', async () => {
    const wrong = (tokens: number) => attention(tokens, (row) => row.fill(1))
    const { layout, heads } = await confirmed({ a0: wrong, a1: wrong })
    expect([layout.attentions, layout.hidden, heads]).toEqual([[], [], 0])
    expect(layout.missing?.message).toMatch(/No self-attention/)
  })

  it('keeps attentions that never come out, and the reason', async () => {
    const missing = { kind: 'not-available', message: 'One operator.', hint: '' } as const
    const fused = { ...LAYOUT, attentions: [null, null], missing }
    expect(await confirmed({}, fused)).toEqual({ layout: fused, heads: 0 })
  })

  it.each([
    ['of another width', (tokens: number) => state(tokens, 3)],
    ['without a vector for each token', () => state(1, 11)],
  ])('loses its states when one is %s', async (_what, output) => {
    const { layout, heads } = await confirmed({ h1: output })
    expect([layout.attentions, layout.hidden, heads]).toEqual([['a0', 'a1'], [], 2])
    expect(layout.missing?.message).toMatch(/where one layer ends/)
    const all = await confirmed({ h0: output, h1: output, end: () => state(1, 11) })
    expect(all.layout.hidden).toEqual([])
  })
})

/** Columns that sum to 1, rows that do not. */
function uneven(tokens: number): Output {
  const data = Float32Array.from({ length: tokens * tokens }, (_, i) => (Math.floor(i / tokens) + 1) / 15)
  return { data, dims: [1, 1, tokens, tokens] }
}
