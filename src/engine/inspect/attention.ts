import type { Flow } from './flow.ts'
import type { GraphNode } from './graph.ts'

/** A place in the graph where tokens look at each other. */
export interface AttentionSite {
  /** The weights [batch, heads, tokens, tokens] or, where an operator keeps them to itself, what it makes of them. */
  readonly tensor: string
  /** That operator; null where the weights can be had. */
  readonly fusedInto: string | null
}

/** Operators that do a whole attention: those of onnxruntime (com.microsoft), and ONNX's own from version 23 on. */
const FUSED: ReadonlySet<string> = new Set([
  'Attention',
  'DecoderMaskedMultiHeadAttention',
  'GroupQueryAttention',
  'LongformerAttention',
  'MultiHeadAttention',
  'PackedAttention',
  'PackedMultiHeadAttention',
  'PagedAttention',
  'QAttention',
  'QOrderedAttention',
  'SparseAttention',
])

/** Products of matrices: which inputs are the two factors. */
const PRODUCTS: Readonly<Record<string, readonly [number, number]>> = {
  DynamicQuantizeMatMul: [0, 1],
  Einsum: [0, 1],
  FusedMatMul: [0, 1],
  MatMul: [0, 1],
  MatMulInteger: [0, 1],
  MatMulIntegerToFloat: [0, 1],
  QLinearMatMul: [0, 3],
}

/** What may stand between a product and the Softmax, or the Softmax and a product: scaling, masking, shaping, rounding. */
const PASSES: ReadonlySet<string> = new Set(
  (
    'Add Sub Mul Div Max Min Clip Tanh Where Dropout Identity Expand Reshape Squeeze Transpose Unsqueeze ' +
    'Cast CastLike DynamicQuantizeLinear QuantizeLinear DequantizeLinear'
  ).split(' '),
)

/**
 * Finds self-attention by its structure, whatever its names: a Softmax whose scores come from a product of two tensors
 * that both depend on the text (queries and keys), and whose result goes into such a product again (with the values).
 * @returns in the order of computation
 */
export function findAttention(flow: Flow): readonly AttentionSite[] {
  const { nodes, activations } = flow
  const producers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node])))
  const consumers = new Map<string, GraphNode[]>()
  for (const node of nodes) {
    for (const name of new Set(node.inputs)) consumers.set(name, [...(consumers.get(name) ?? []), node])
  }
  const isProduct = (node: GraphNode): boolean => {
    const factors = PRODUCTS[node.operator]
    return factors !== undefined && factors.every((at) => activations.has(node.inputs[at] ?? ''))
  }
  const before = (name: string): readonly GraphNode[] => {
    const producer = producers.get(name)
    return producer && activations.has(name) ? [producer] : []
  }
  const after = (name: string): readonly GraphNode[] => consumers.get(name) ?? []
  return nodes.flatMap((node): readonly AttentionSite[] => {
    const [scores = ''] = node.inputs
    const [tensor = ''] = node.outputs
    if (!activations.has(tensor)) return []
    if (FUSED.has(node.operator)) return [{ tensor, fusedInto: node.operator }]
    if (node.operator !== 'Softmax') return []
    const isAttention =
      meets(scores, before, (passed) => passed.inputs, isProduct) &&
      meets(tensor, after, (passed) => passed.outputs, isProduct)
    return isAttention ? [{ tensor, fusedInto: null }] : []
  })
}

/** Whether a node that is `wanted` can be come to from `start`, stepping over nodes that pass on. */
function meets(
  start: string,
  neighbors: (name: string) => readonly GraphNode[],
  onwards: (node: GraphNode) => readonly string[],
  wanted: (node: GraphNode) => boolean,
): boolean {
  const waiting = [start]
  const seen = new Set(waiting)
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const node of neighbors(name)) {
      if (wanted(node)) return true
      if (!PASSES.has(node.operator)) continue
      for (const next of onwards(node)) {
        if (seen.has(next)) continue
        seen.add(next)
        waiting.push(next)
      }
    }
  }
  return false
}
