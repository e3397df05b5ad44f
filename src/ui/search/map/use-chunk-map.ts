import { useMemo } from 'react'
import { rowOf } from '../../../core/block.ts'
import { normalizeRows } from '../../../core/normalize.ts'
import { placeOn } from '../../../core/place.ts'
import type { ChunkMap, SearchResults } from '../../../store/search/types.ts'
import { useSearch } from '../use-search.ts'

/** A hit with its place on the map. */
export interface HitPoint {
  readonly id: string
  /** Row of the chunk in its cut. */
  readonly row: number
  /** From 0. */
  readonly place: number
  readonly score: number
  readonly at: readonly [number, number]
}

export interface ChunkMapModel {
  readonly map: ChunkMap
  /** Null while there is no query. */
  readonly query: readonly [number, number] | null
  readonly hits: readonly HitPoint[]
  readonly results: SearchResults | null
  readonly selected: HitPoint | null
}

/** The map with the query and its hits placed on it; figures of one index only. */
export function useChunkMap(): ChunkMapModel | null {
  const { map, results, selected } = useSearch(({ map, results, selected }) => ({
    map,
    results: results.phase === 'idle' ? null : results.shown,
    selected,
  }))
  return useMemo(() => {
    if (!map) return null
    const belongs = results?.index === map.index ? results : null
    const place = (vector: Float32Array) => placeOn(map.placing, map.normalize ? unit(vector) : vector)
    const { vectors, cut } = map.index
    const pointOf = (row: number, at: number, score: number): HitPoint => ({
      id: cut.chunks[row]?.id ?? '',
      row,
      place: at,
      score,
      at: place(rowOf(vectors, row)),
    })
    const dense = belongs?.rankings.dense
    const hits = dense
      ? Array.from(dense.indices.subarray(0, belongs.k), (row, i) =>
          pointOf(row, i, dense.scores[i] ?? Number.NaN),
        )
      : []
    const chosen = cut.chunks.findIndex(({ id }) => id === selected)
    return {
      map,
      query: belongs ? place(belongs.vector) : null,
      hits,
      results: belongs,
      selected: chosen < 0 ? null : pointOf(chosen, -1, Number.NaN),
    }
  }, [map, results, selected])
}

function unit(vector: Float32Array): Float32Array {
  return normalizeRows({ data: vector, rows: 1, cols: vector.length }).data
}
