import type { IndexState, SearchResults } from '../../../store/search/types.ts'
import { formatCount } from '../../format.ts'

/** How soon the hits came after the change that they answer; of a former index, that they are: no time would be true of them. */
export function answerWords(
  { index: answered, milliseconds }: Pick<SearchResults, 'index' | 'milliseconds'>,
  index: IndexState,
): string {
  if (index.phase !== 'ready') {
    const isOnItsWay = index.phase === 'working'
    return isOnItsWay ? 'of the former chunks, until the new ones are embedded' : 'of the former chunks'
  }
  // The hits of the new index are being put together.
  if (answered !== index.shown) return ''
  return milliseconds < 1 ? 'in < 1 ms' : `in ${formatCount(Math.round(milliseconds))} ms`
}
