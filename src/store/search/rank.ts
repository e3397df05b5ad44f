import { METRICS, type Metric } from '../../core/names.ts'
import { fuse } from '../../core/search/fuse.ts'
import { retrieve } from '../../core/search/retrieve.ts'
import type { RankedList } from '../../core/search/types.ts'
import type { Disagreement, Rankings, SearchIndex } from './types.ts'

interface Measure {
  readonly metric: Metric
  readonly normalize: boolean
}

/** All three rankings of a query. The dense one orders every chunk. */
export function rankAll(index: SearchIndex, vector: Float32Array, query: string, measure: Measure): Rankings {
  const { vectors, cut } = index
  const dense = retrieve(vectors, vector, vectors.rows, measure)
  const bm25 = cut.lexical.search(query)
  return { dense, bm25, hybrid: fuse([dense, bm25]) }
}

/** The other ways to compare vectors, and how far their first `k` are those of `shown`. On unit vectors all metrics rank alike. */
export function disagreementsWith(
  shown: RankedList,
  index: SearchIndex,
  vector: Float32Array,
  k: number,
  measure: Measure,
): readonly Disagreement[] {
  const first = shown.indices.subarray(0, k)
  return METRICS.flatMap((metric) => [true, false].map((normalize) => ({ metric, normalize })))
    .filter((other) => other.metric !== measure.metric || other.normalize !== measure.normalize)
    .map((other) => {
      const { indices } = retrieve(index.vectors, vector, first.length, other)
      return {
        ...other,
        k: first.length,
        shared: indices.filter((row) => first.includes(row)).length,
        sameOrder: indices.every((row, place) => row === first[place]),
      }
    })
}
