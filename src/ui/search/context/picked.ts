import { contextIds } from '../../../store/search/context-builder.ts'
import type { SearchResults } from '../../../store/search/types.ts'

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
