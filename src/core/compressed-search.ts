import { hamming, signsOf } from './binary.ts'
import type { Block } from './block.ts'
import { compress } from './compress.ts'
import { nearest } from './neighbors.ts'
import type { Precision } from './precision.ts'
import { smallest } from './select.ts'
import { productsWith } from './strips.ts'

/**
 * The stored rows nearest to each query, best first, where what is stored is compressed and a query is not: that is how
 * vector databases search. Signs are compared with the query's signs.
 * @param stored unit rows; ranges of int8 are theirs
 * @param queries unit rows of the same width
 * @param candidates how many hits by signs a rescoring search orders anew; only those are answered then
 * @returns for each query the numbers of rows, `k` or fewer
 */
export function nearestCompressed(
  stored: Block,
  queries: Block,
  precision: Precision,
  k: number,
  candidates: number,
): readonly Int32Array[] {
  const compressed = compress(stored, precision)
  if (compressed.kind !== 'signs') {
    const found = nearest(compressed.vectors, queries, k, 'dot')
    return Array.from({ length: queries.rows }, (_, q) => found.indices.slice(q * found.k, (q + 1) * found.k))
  }
  const { bits, rescore } = compressed
  const asked = signsOf(queries)
  const keys = new Float64Array(bits.rows)
  return Array.from({ length: queries.rows }, (_, q) => {
    for (let j = 0; j < bits.rows; j++) keys[j] = hamming(asked, q, bits, j)
    const first = smallest(keys, Math.min(rescore ? candidates : k, bits.rows), -1)
    if (!rescore) return Int32Array.from(first)
    const products = productsWith(queries, q, rescore, first)
    // A vector that a faulty device left as NaN is a neighbour of nothing.
    const scoreOf = (product = NaN) => (Number.isNaN(product) ? -Infinity : product)
    const score = new Map(Array.from(first, (j, at) => [j, scoreOf(products[at])]))
    const byScore = (a: number, b: number) => (score.get(b) ?? 0) - (score.get(a) ?? 0) || a - b
    return Int32Array.from([...first].sort(byScore).slice(0, k))
  })
}
