import type { Actions } from '../../store/actions.ts'
import type { Selection } from '../../store/types.ts'
import type { Side } from './token-focus.ts'

/**
 * A text typed where none of the document stood becomes one and is selected on that side. A text is selected first whenever there is
 * one: beside the second of an empty document stands a blank one, or the two would be the same. It comes last, where a
 * blank line is not kept.
 */
export function addText(
  { insertTexts, select }: Pick<Actions, 'insertTexts' | 'select'>,
  { a }: Selection,
  side: Side,
  text: string,
): void {
  const [added, blank] = insertTexts(side === 'b' && a === null ? [text, ''] : [text])
  if (added === undefined) return
  select(blank === undefined ? { [side]: added } : { a: blank, b: added })
}
