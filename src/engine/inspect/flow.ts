import type { Graph, GraphNode } from './graph.ts'

/** The way of the token vectors through a graph. */
export interface Flow {
  readonly nodes: readonly GraphNode[]
  /** Tensors at which token or position vectors enter: rows looked up by what comes from the token ids. */
  readonly sources: readonly string[]
  /**
   * All that is computed from those. Masks, sizes and position biases are none: they reach every layer by a way of their
   * own and say nothing of where one ends.
   */
  readonly activations: ReadonlySet<string>
}

/** Their outputs tell the size of a tensor, not what stands in it. */
const SIZES: ReadonlySet<string> = new Set(['Shape', 'Size'])

/** Operators that look up rows: which input holds the indices, which the table. */
const LOOKUPS: Readonly<Record<string, { readonly indices: number; readonly table: number }>> = {
  Gather: { indices: 1, table: 0 },
  GatherBlockQuantized: { indices: 1, table: 0 },
  EmbedLayerNormalization: { indices: 0, table: 2 },
  QEmbedLayerNormalization: { indices: 0, table: 2 },
}

const TOKEN_IDS = 'input_ids'

/** Follows the token vectors of `graph`; `sources` is empty where there is no look-up by token ids. */
export function traceFlow({ nodes, inputs }: Graph): Flow {
  const fromInputs = reachableFrom(nodes, inputs)
  const fromIds = reachableFrom(
    nodes.filter((node) => !SIZES.has(node.operator)),
    [TOKEN_IDS],
  )
  const sources = nodes.flatMap((node) => {
    const lookup = LOOKUPS[node.operator]
    if (!lookup) return []
    const { [lookup.indices]: indices = '', [lookup.table]: table = '' } = node.inputs
    // The first output only: EmbedLayerNormalization's second is a mask.
    return fromIds.has(indices) && !fromInputs.has(table) ? node.outputs.slice(0, 1) : []
  })
  const carriers = nodes.filter((node) => !SIZES.has(node.operator))
  return { nodes: carriers, sources, activations: reachableFrom(carriers, sources) }
}

/** `start` and everything computed from it. `nodes` in the order of their computation. */
function reachableFrom(nodes: readonly GraphNode[], start: readonly string[]): Set<string> {
  const reached = new Set(start)
  for (const node of nodes) {
    if (node.inputs.some((name) => reached.has(name))) for (const name of node.outputs) reached.add(name)
  }
  // An optional output that is left out has no name.
  reached.delete('')
  return reached
}
