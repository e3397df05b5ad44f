import { describe, expect, it } from 'vitest'
import { findAttention } from './attention.ts'
import { graphOf } from './fake-graph.ts'
import { traceFlow } from './flow.ts'

const START = `
x = Gather table input_ids
q = MatMul x wq
k = MatMul x wk
v = MatMul x wv
`
const sitesIn = (lines: string) => findAttention(traceFlow(graphOf(START + lines)))
const found = (lines: string) => sitesIn(lines).map((site) => site.tensor)

describe('self-attention', () => {
  it.each([
    ['bare', 's = MatMul q k\nw = Softmax s\no = MatMul w v'],
    [
      'scaled, masked, cast and guarded against NaN',
      `wide = Cast attention_mask
       s = MatMul q k
       d = Div s root
       m = Add d wide
       c = Cast m
       w = Softmax c
       n = IsNaN w
       g = Where n zero w
       h = Cast g
       o = MatMul h v`,
    ],
    [
      'whose padding is filled by Where',
      's = MatMul q k\nm = Where attention_mask low s\nw = Softmax m\no = MatMul w v',
    ],
    ['as Einsum', 's = Einsum q k\nw = Softmax s\no = Einsum w v'],
    ['with the values first', 's = FusedMatMul q k\nw = Softmax s\no = MatMul v w'],
    [
      'with products of integers',
      `qi, qs, qz = DynamicQuantizeLinear q
       ki, ks, kz = DynamicQuantizeLinear k
       si = MatMulInteger qi ki qz kz
       sf = Cast si
       ss = Mul qs ks
       s = Mul sf ss
       w = Softmax s
       wi, ws, wz = DynamicQuantizeLinear w
       vi, vs, vz = DynamicQuantizeLinear v
       oi = MatMulInteger wi vi wz vz`,
    ],
    [
      'with a bias of positions counted from the sequence’s length',
      'l = Shape x\nr = Range l\nb = Gather buckets r\ns = MatMul q k\nm = Add s b\nw = Softmax m\no = MatMul w v',
    ],
  ])('%s is found', (_what, lines) => {
    expect(found(lines)).toEqual(['w'])
  })

  it.each([
    ['a gate: its scores come from a weight', 's = MatMul x gate\nw = Softmax s\no = MatMul w v'],
    ['pooling by a learned query', 's = MatMul x query\nw = Softmax s\no = MatMul w x'],
    ['a classifier over products', 's = MatMul q k\nw = Softmax s\no = MatMul w labels'],
    ['of something that never meets values', 's = MatMul q k\nw = Softmax s\no = ReduceMean w'],
    [
      'behind more than scaling and masking',
      's = MatMul q k\nt = Conv s kernel\nw = Softmax t\no = MatMul w v',
    ],
    ['of the mask', 's = MatMul attention_mask attention_mask\nw = Softmax s\no = MatMul w v'],
  ])('is not a Softmax that is %s', (_what, lines) => {
    expect(found(lines)).toEqual([])
  })

  it('is listed in the order of computation', () => {
    const two = `
      s = MatMul q k
      w = Softmax s
      y = MatMul w v
      q2 = MatMul y wq
      s2 = MatMul q2 y
      w2 = Softmax s2
      o = MatMul w2 y`
    expect(found(two)).toEqual(['w', 'w2'])
  })

  it.each(['Attention', 'MultiHeadAttention', 'QAttention', 'PackedAttention', 'GroupQueryAttention'])(
    'within the operator %s is named by it',
    (operator) => {
      expect(sitesIn(`o, past = ${operator} q k v`)).toEqual([{ tensor: 'o', fusedInto: operator }])
    },
  )
})

describe('the flow of token vectors', () => {
  it('begins where rows of a weight are looked up by what comes from the ids', () => {
    const { sources } = traceFlow(
      graphOf(`
        known = Equal input_ids padding
        place = CumSum known
        wide = Cast input_ids
        words = Gather table wide
        int8 = GatherBlockQuantized table wide scales
        positions = Gather places place
        length = Shape input_ids
        range = Range length
        bias = Gather buckets range
        first = Gather words zero
        picked = Gather attention_mask place
        types = Gather types attention_mask`),
    )
    expect(sources).toEqual(['words', 'int8', 'positions'])
  })

  it('does not go through sizes, nor through the mask of a joined embedding', () => {
    const { sources, activations } = traceFlow(
      graphOf(`
        x, mask_index = EmbedLayerNormalization input_ids segments table
        size = Shape x
        filled = ConstantOfShape size
        y = Mul x scale
        z = Add mask_index filled`),
    )
    expect([sources, [...activations]]).toEqual([['x'], ['x', 'y']])
  })
})
