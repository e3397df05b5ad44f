import { isBlank } from '../../../store/document.ts'
import type { TextDocument } from '../../../store/types.ts'

/** How many texts will have a place on the map; blank ones never become vectors. */
export function countMappable({ items }: TextDocument): number {
  return items.filter(({ text }) => !isBlank(text)).length
}
