import { dominatorsOf, immediateDominators } from './dominators.ts'
import type { Flow } from './flow.ts'

/**
 * The state before the first layer, between layers, and after the last.
 *
 * A layer's end is where everything flows through one tensor. Attention itself is no such place, since the residual
 * connection goes around it. Between two attentions all that leaves the first comes together in some tensors (its
 * post-dominators) and all that enters the second comes out of some (its dominators). Of the tensors that are both, the
 * last is the state: what follows it are queries, keys, values and the way around them. For post-norm models that is the
 * layer's norm, for pre-norm ones the residual sum.
 *
 * @param attentions tensors within the layers' attentions, in the order of computation
 * @param end what the last layer gives: the state that is pooled
 * @returns a tensor more than `attentions`; null where the layers do not stand one after the other
 */
export function findHidden(flow: Flow, attentions: readonly string[], end: string): readonly string[] | null {
  const ways = waysTo(flow, end)
  const inside = attentions.map((name) => ways.numbers.get(name))
  const dominators = immediateDominators(ways.predecessors)
  const postDominators = immediateDominators(mirrored(ways.predecessors))
  const last = ways.names.length - 1
  if (ways.names[last] !== end) return null
  const states: string[] = []
  let from = 0
  for (const to of inside) {
    if (to === undefined) return null
    const passed = new Set(dominatorsOf(postDominators, last - from).map((vertex) => last - vertex))
    const state = dominatorsOf(dominators, to).find((vertex) => vertex > from && passed.has(vertex))
    if (state === undefined) return null
    states.push(ways.names[state] ?? '')
    from = to
  }
  return [...states, end]
}

/** The tensors on the way to `end`: vertices in the order of computation, 0 standing for all sources together. */
interface Ways {
  readonly names: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  readonly predecessors: readonly (readonly number[])[]
}

function waysTo({ nodes, sources, activations }: Flow, end: string): Ways {
  const needed = new Set([end])
  for (const node of nodes.toReversed()) {
    if (node.outputs.some((name) => needed.has(name))) for (const name of node.inputs) needed.add(name)
    // An optional input that is left out is nobody's output.
    needed.delete('')
  }
  const isSource = new Set(sources)
  const names = ['']
  const numbers = new Map<string, number>()
  const predecessors: number[][] = [[]]
  for (const node of nodes) {
    const inputs = new Set(node.inputs)
    for (const name of node.outputs) {
      if (!activations.has(name) || !needed.has(name)) continue
      numbers.set(name, names.length)
      names.push(name)
      predecessors.push(isSource.has(name) ? [0] : [...inputs].flatMap((input) => numbers.get(input) ?? []))
    }
    // Nothing after it is on the way to it.
    if (numbers.has(end)) break
  }
  return { names, numbers, predecessors }
}

/** The graph with its edges turned around and its vertices counted from the end. */
function mirrored(predecessors: readonly (readonly number[])[]): number[][] {
  const last = predecessors.length - 1
  const turned: number[][] = predecessors.map(() => [])
  predecessors.forEach((edges, vertex) => {
    for (const edge of edges) turned[last - edge]?.push(last - vertex)
  })
  return turned
}
