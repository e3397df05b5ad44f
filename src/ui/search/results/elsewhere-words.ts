import type { Method } from '../../../core/search/types.ts'
import { METHOD_SHORT } from './method-words.ts'

/** What a hit has that the other of the two methods does not have among its first; the fusion of both may have it all the same. */
const ONLY: Readonly<Record<Method, string>> = {
  dense: ' · only by meaning',
  bm25: ' · only by words',
  hybrid: '',
}

/**
 * What another ranking makes of a hit.
 * @param place of the hit there, from 0; undefined where it is not
 * @param k hits that a ranking shows
 */
export function elsewhereWords(
  method: Method,
  other: Method,
  place: number | undefined,
  k: number,
): { readonly words: string; readonly missed: boolean } {
  const missed = place === undefined || place >= k
  const where = place === undefined ? 'not found' : `#${place + 1}`
  return { words: `${METHOD_SHORT[other]} ${where}${missed ? ONLY[method] : ''}`, missed }
}
