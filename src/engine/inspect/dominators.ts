/**
 * Immediate dominators in a graph without cycles: the nearest vertex that every way from vertex 0 has to pass.
 * @param predecessors for each vertex those with an edge to it, all of lower number; none but vertex 0 without any
 * @returns for each vertex its immediate dominator; 0 for vertex 0 itself
 * (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm, 2001; without cycles one pass is enough.)
 */
export function immediateDominators(predecessors: readonly (readonly number[])[]): Int32Array {
  const dominator = new Int32Array(predecessors.length)
  predecessors.forEach((edges, vertex) => {
    if (vertex > 0) dominator[vertex] = edges.reduce((a, b) => meeting(dominator, a, b))
  })
  return dominator
}

/** The dominators of `vertex`, nearest first, ending with 0; itself is left out. */
export function dominatorsOf(dominator: Int32Array, vertex: number): number[] {
  const chain: number[] = []
  for (let at = vertex; at !== 0;) {
    at = dominator[at] ?? 0
    chain.push(at)
  }
  return chain
}

/** Where the chains of two vertices come together: the one of higher number steps up. */
function meeting(dominator: Int32Array, a: number, b: number): number {
  while (a !== b) {
    if (a > b) a = dominator[a] ?? 0
    else b = dominator[b] ?? 0
  }
  return a
}
