import { isSameList } from './search/same-list.ts'
import type { AppState, TextDocument } from './types.ts'

/**
 * A selector of what is made of the document: made anew when that changes, not at each of the many changes of other state. A list
 * whose elements are the same stays the same array, so that nothing is drawn again for it.
 */
export function ofDocument<T>(make: (document: TextDocument) => T): (state: Pick<AppState, 'document'>) => T {
  let last: { readonly document: TextDocument; readonly made: T } | null = null
  return ({ document }) => {
    if (last?.document === document) return last.made
    const made = make(document)
    last = { document, made: last && isSame(last.made, made) ? last.made : made }
    return last.made
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && isSameList(a, b)
}
