import type { Block } from './block.ts'

/**
 * An order of N items that puts similar ones beside each other, for a matrix that is read by eye.
 * Average-linkage clustering by the nearest-neighbour chain, O(N²) (Murtagh 1983; Müllner 2011); when two clusters join, each
 * is turned so that the items that meet are the most similar ends. Deterministic: equal similarities go by index, and
 * the end with the smaller index comes first.
 * @param similarity N × N, symmetric, larger is more similar (negate distances). The diagonal is not read.
 */
export function similarityOrder(similarity: Block): Int32Array {
  const n = similarity.rows
  const links = Float64Array.from(similarity.data)
  const clusters: (number[] | null)[] = Array.from({ length: n }, (_, i) => [i])
  const chain: number[] = []
  for (let joins = 0; joins < n - 1;) {
    if (chain.length === 0) chain.push(clusters.findIndex((cluster) => cluster !== null))
    const tip = chain.at(-1) ?? 0
    const next = mostSimilar(links, clusters, tip)
    const seen = chain.indexOf(next)
    if (seen < 0) {
      chain.push(next)
      continue
    }
    // The last two are each other's nearest, and nothing that happens later can part them. Were `seen` farther back, as
    // only rounding or a matrix that is not symmetric could bring about, joining still ends the circle.
    chain.length = seen
    join(links, clusters, Math.min(tip, next), Math.max(tip, next), similarity)
    joins++
  }
  const order = clusters.find((cluster) => cluster !== null) ?? []
  const first = order[0] ?? 0
  return Int32Array.from(first <= (order.at(-1) ?? 0) ? order : order.toReversed())
}

/** The cluster most similar to `tip`; of equal ones the first, with which a chain cannot run in a circle. */
function mostSimilar(
  links: Float64Array,
  clusters: readonly (readonly number[] | null)[],
  tip: number,
): number {
  const n = clusters.length
  let best = -1
  let most = -Infinity
  for (let j = 0; j < n; j++) {
    if (j === tip || clusters[j] === null) continue
    const link = links[tip * n + j] ?? -Infinity
    if (link > most || best < 0) {
      most = link
      best = j
    }
  }
  return best
}

/** Puts cluster `q` into `p`; its links become the mean over all pairs of items (average linkage). */
function join(
  links: Float64Array,
  clusters: (number[] | null)[],
  p: number,
  q: number,
  similarity: Block,
): void {
  const n = clusters.length
  const left = clusters[p] ?? []
  const right = clusters[q] ?? []
  const share = left.length / (left.length + right.length)
  for (let j = 0; j < n; j++) {
    const link = share * (links[p * n + j] ?? 0) + (1 - share) * (links[q * n + j] ?? 0)
    links[p * n + j] = link
    links[j * n + p] = link
  }
  clusters[p] = joinEnds(left, right, similarity)
  clusters[q] = null
}

function joinEnds(left: readonly number[], right: readonly number[], similarity: Block): number[] {
  const at = (i: number | undefined, j: number | undefined): number =>
    similarity.data[(i ?? 0) * similarity.cols + (j ?? 0)] ?? 0
  const ways = [
    { turnLeft: false, turnRight: false, meeting: at(left.at(-1), right[0]) },
    { turnLeft: false, turnRight: true, meeting: at(left.at(-1), right.at(-1)) },
    { turnLeft: true, turnRight: false, meeting: at(left[0], right[0]) },
    { turnLeft: true, turnRight: true, meeting: at(left[0], right.at(-1)) },
  ]
  const best = ways.reduce((kept, way) => (way.meeting > kept.meeting ? way : kept))
  return [...(best.turnLeft ? left.toReversed() : left), ...(best.turnRight ? right.toReversed() : right)]
}
