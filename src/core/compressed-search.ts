import { hamming, signsOf } from './binary.ts'
import { type Block, rowOf } from './block.ts'
import { compress } from './compress.ts'
import { dotAt } from './kernels.ts'
import { nearest } from './neighbors.ts'
import type { Precision } from './precision.ts'
import { smallest } from './select.ts'

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
    const query = rowOf(queries, q)
    const score = (j: number) => dotAt(query, 0, rescore.data, j * rescore.cols, rescore.cols)
    return Int32Array.from([...first].sort((a, b) => score(b) - score(a) || a - b).slice(0, k))
  })
}
