import { describe, expect, it } from 'vitest'
import { findAttention } from './attention.ts'
import { graphOf } from './fake-graph.ts'
import { traceFlow } from './flow.ts'
import { findHidden } from './layers.ts'

const attention = (i: number, x: string): string => `
  q${i} = MatMul ${x} wq
  k${i} = MatMul ${x} wk
  v${i} = MatMul ${x} wv
  s${i} = MatMul q${i} k${i}
  w${i} = Softmax s${i}
  a${i} = MatMul w${i} v${i}`

const postNorm = (i: number, x: string, out: string): string => `${attention(i, x)}
  r${i} = Add a${i} ${x}
  n${i} = LayerNormalization r${i} gain
  f${i} = MatMul n${i} wf
  t${i} = Add f${i} n${i}
  ${out} = LayerNormalization t${i} gain`

const preNorm = (i: number, x: string, out: string): string => `
  n${i} = LayerNormalization ${x} gain${attention(i, `n${i}`)}
  r${i} = Add ${x} a${i}
  m${i} = LayerNormalization r${i} gain
  f${i} = MatMul m${i} wf
  ${out} = Add r${i} f${i}`

const EMBEDDINGS = `
  words = Gather table input_ids
  sum = Add words positions`

function hiddenOf(lines: string, end = 'last_hidden_state'): readonly string[] | null {
  const flow = traceFlow(graphOf(EMBEDDINGS + lines))
  return findHidden(
    flow,
    findAttention(flow).map((site) => site.tensor),
    end,
  )
}

describe('the states', () => {
  it('of post-norm layers are their norms', () => {
    const lines = `
      e = LayerNormalization sum gain
      ${postNorm(0, 'e', 'h0')}
      ${postNorm(1, 'h0', 'h1')}
      ${postNorm(2, 'h1', 'last_hidden_state')}
      mean = ReduceMean last_hidden_state`
    expect(hiddenOf(lines)).toEqual(['e', 'h0', 'h1', 'last_hidden_state'])
  })

  it('of pre-norm layers are their sums, and the final norm’s at the end', () => {
    const lines = `
      ${preNorm(0, 'sum', 'h0')}
      ${preNorm(1, 'h0', 'h1')}
      last_hidden_state = LayerNormalization h1 gain`
    expect(hiddenOf(lines)).toEqual(['sum', 'h0', 'last_hidden_state'])
  })

  it('with queries, keys and values of one product, halved embeddings and a mask of the ids', () => {
    const lines = `
      padding = Equal input_ids zero
      mask = Cast padding
      e = MatMul sum widen
      qkv0 = MatMul e w
      q0, k0, v0 = Split qkv0
      s0 = MatMul q0 k0
      m0 = Add s0 mask
      w0 = Softmax m0
      a0 = MatMul w0 v0
      h0 = Add a0 e
      c0 = Clip h0
      qkv1 = MatMul c0 w
      q1, k1, v1 = Split qkv1
      s1 = MatMul q1 k1
      m1 = Add s1 mask
      w1 = Softmax m1
      a1 = MatMul w1 v1
      last_hidden_state = Add a1 c0`
    expect(hiddenOf(lines)).toEqual(['e', 'c0', 'last_hidden_state'])
  })

  it('are not told where two attentions stand side by side', () => {
    const lines = `${attention(0, 'sum')}${attention(1, 'sum')}
      both = Add a0 a1
      last_hidden_state = Add both sum`
    expect(hiddenOf(lines)).toBeNull()
  })

  it('are not told where a later attention looks back past the one before', () => {
    const lines = `
      ${preNorm(0, 'sum', 'h0')}
      q1 = MatMul sum wq
      s1 = MatMul q1 h0
      w1 = Softmax s1
      a1 = MatMul w1 h0
      last_hidden_state = Add a1 h0`
    expect(hiddenOf(lines)).toBeNull()
  })

  it('are not told where an attention does not lead to the end, or the end is not in the graph', () => {
    const aside = `
      ${preNorm(0, 'sum', 'h0')}
      ${attention(1, 'h0')}
      last_hidden_state = Mul h0 scale`
    expect(hiddenOf(aside)).toBeNull()
    expect(hiddenOf(preNorm(0, 'sum', 'h0'), 'elsewhere')).toBeNull()
  })
})
