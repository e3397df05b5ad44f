import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dominatorsOf, immediateDominators } from './dominators.ts'

/** A graph without cycles in which every vertex but 0 has a predecessor. */
const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, v) =>
        v === 0
          ? fc.constant<number[]>([])
          : fc.uniqueArray(fc.integer({ min: 0, max: v - 1 }), { minLength: 1, maxLength: 4 }),
      ),
    ),
  )

/** Whether `vertex` can be come to from 0 without passing `without`: the definition. */
function reachable(edges: readonly (readonly number[])[], vertex: number, without: number): boolean {
  if (vertex === without) return false
  return vertex === 0 || (edges[vertex] ?? []).some((before) => reachable(edges, before, without))
}

describe('dominators', () => {
  it('are the vertices without which a vertex cannot be come to, nearest first', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const immediate = immediateDominators(edges)
        for (let vertex = 1; vertex < edges.length; vertex++) {
          const expected = edges
            .map((_, other) => other)
            .filter((other) => other !== vertex && (other === 0 || !reachable(edges, vertex, other)))
          expect(dominatorsOf(immediate, vertex)).toEqual(expected.toReversed())
        }
      }),
    )
  })

  it('of a residual connection are its ends only', () => {
    // 0 → 1 → 2 → 3 and 1 → 3 around 2.
    const immediate = immediateDominators([[], [0], [1], [1, 2], [3]])
    expect(dominatorsOf(immediate, 4)).toEqual([3, 1, 0])
    expect(dominatorsOf(immediate, 0)).toEqual([])
  })
})
