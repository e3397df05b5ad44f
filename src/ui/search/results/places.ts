import type { Method } from '../../../core/search/types.ts'
import type { Rankings } from '../../../store/search/types.ts'

/** Where each chunk stands in each ranking, from 0. */
export type Places = Readonly<Record<Method, ReadonlyMap<number, number>>>

/** Each ranking is the one before of the next key: its places are found once. */
const known = new WeakMap<Rankings, Places>()

export function placesIn(rankings: Rankings): Places {
  const before = known.get(rankings)
  if (before) return before
  const { dense, bm25, hybrid } = rankings
  const places = (indices: Int32Array) => {
    const map = new Map<number, number>()
    indices.forEach((row, place) => map.set(row, place))
    return map
  }
  const found = { dense: places(dense.indices), bm25: places(bm25.indices), hybrid: places(hybrid.indices) }
  known.set(rankings, found)
  return found
}
