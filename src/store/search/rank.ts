import type { Block } from '../../core/block.ts'
import { METRICS, type Metric } from '../../core/names.ts'
import { normalizeRows } from '../../core/normalize.ts'
import { compareRankings } from '../../core/search/compare.ts'
import { fuse } from '../../core/search/fuse.ts'
import { DEPTH } from '../../core/search/ranker.ts'
import { retrieve } from '../../core/search/retrieve.ts'
import type { RankedList } from '../../core/search/types.ts'
import type { Disagreement, Rankings, SearchIndex } from './types.ts'

interface Measure {
  readonly metric: Metric
  readonly normalize: boolean
}

/** Rows of length 1, made once for each index: a key press must not wait for them. */
const normalized = new WeakMap<Block, Block>()

function unitRows(vectors: Block): Block {
  const known = normalized.get(vectors)
  if (known) return known
  const made = normalizeRows(vectors)
  normalized.set(vectors, made)
  return made
}

/** The `k` nearest rows, on this thread: five thousand chunks take milliseconds, less than sending them to another. */
export function nearestRows(
  vectors: Block,
  vector: Float32Array,
  k: number,
  { metric, normalize }: Measure,
): RankedList {
  if (!normalize) return retrieve(vectors, vector, { metric, normalize, k })
  const query = normalizeRows({ data: vector, rows: 1, cols: vector.length })
  return retrieve(unitRows(vectors), query.data, { metric, normalize: false, k })
}

/** All three rankings of a query. The dense one orders every chunk. */
export function rankAll(index: SearchIndex, vector: Float32Array, query: string, measure: Measure): Rankings {
  const { vectors, cut } = index
  const dense = nearestRows(vectors, vector, vectors.rows, measure)
  const bm25 = cut.lexical.search(query)
  return { dense, bm25, hybrid: fuse([firstOf(dense), firstOf(bm25)]) }
}

/** As deep as the evaluation fuses, so that both find the same. */
function firstOf({ indices, scores }: RankedList): RankedList {
  return { indices: indices.subarray(0, DEPTH), scores: scores.subarray(0, DEPTH) }
}

/** The other ways to compare vectors, and how far their first `k` are those of `shown`. */
export function disagreementsWith(
  shown: RankedList,
  index: SearchIndex,
  vector: Float32Array,
  k: number,
  measure: Measure,
): readonly Disagreement[] {
  const first = { indices: shown.indices.subarray(0, k), scores: shown.scores.subarray(0, k) }
  return METRICS.flatMap((metric) => [true, false].map((normalize) => ({ metric, normalize })))
    .filter((other) => other.metric !== measure.metric || other.normalize !== measure.normalize)
    .map((other) => {
      const { shared, same } = compareRankings([first, nearestRows(index.vectors, vector, k, other)], k)
      return { ...other, shared: shared ?? 1, sameOrder: same }
    })
}
