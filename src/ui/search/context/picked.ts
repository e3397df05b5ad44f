import type { SearchResults } from '../../../store/search/types.ts'

/** The chunks of the context: those chosen by hand, or the first hits by meaning. */
export function contextIds(picked: readonly string[] | null, results: SearchResults | null): readonly string[] {
  if (picked) return picked
  if (!results) return []
  const { index, rankings, k } = results
  return Array.from(rankings.dense.indices.subarray(0, k), (row) => index.cut.chunks[row]?.id ?? '')
}

export function isInContext(id: string, picked: readonly string[] | null, results: SearchResults): boolean {
  return contextIds(picked, results).includes(id)
}

/** With or without a chunk; from then on the choice is by hand. */
export function withChunk(
  id: string,
  isWanted: boolean,
  picked: readonly string[] | null,
  results: SearchResults,
): readonly string[] {
  const others = contextIds(picked, results).filter((other) => other !== id)
  return isWanted ? [...others, id] : others
}
