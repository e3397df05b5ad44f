import type { Method } from '../../../core/search/types.ts'
import type { Rankings } from '../../../store/search/types.ts'

/** Where each chunk stands in each ranking, from 0. */
export type Places = Readonly<Record<Method, ReadonlyMap<number, number>>>

export function placesIn({ dense, bm25, hybrid }: Rankings): Places {
  const places = (indices: Int32Array) => {
    const map = new Map<number, number>()
    indices.forEach((row, place) => map.set(row, place))
    return map
  }
  return { dense: places(dense.indices), bm25: places(bm25.indices), hybrid: places(hybrid.indices) }
}
