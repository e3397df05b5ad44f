import { isBlank } from '../../store/document.ts'
import type { Selection, TextItem } from '../../store/types.ts'
import type { Side } from './token-focus.ts'

/** As many as a menu shows; the search finds the others. */
export const MOST_CHOICES = 100

/** The texts of a menu, and how many more would match. */
export interface Choices {
  readonly items: readonly TextItem[]
  readonly left: number
}

/** Texts that contain `query`, in any case, as listed; blank ones are no choice. */
export function choicesOf(items: readonly TextItem[], query: string): Choices {
  const wanted = query.trim().toLowerCase()
  const found = items.filter(({ text }) => !isBlank(text) && text.toLowerCase().includes(wanted))
  return { items: found.slice(0, MOST_CHOICES), left: Math.max(0, found.length - MOST_CHOICES) }
}

/**
 * The selection after a text was chosen for a side. The other side's text changes places, since no text stands beside itself;
 * the first text stays where it is while there is no second to take its place.
 */
export function chosen(selection: Selection, side: Side, id: string): Selection {
  const other = side === 'a' ? 'b' : 'a'
  if (selection[other] !== id) return { ...selection, [side]: id }
  return selection.b === null ? selection : { a: selection.b, b: selection.a }
}
