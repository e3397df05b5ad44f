import type { Actions } from '../../../store/actions.ts'
import { refusal } from '../../../store/limits.ts'
import type { TextDocument } from '../../../store/types.ts'

/** What becomes of the texts that are there. */
export type Placing = 'replace' | 'append'

/**
 * Puts pasted lines into the document, each a text.
 * @param document as it is before
 * @returns null when they were taken, else why not and what to do, for who pasted them
 */
export function pasteLines(
  actions: Pick<Actions, 'insertTexts' | 'replaceTexts'>,
  document: TextDocument,
  lines: readonly string[],
  placing: Placing,
): string | null {
  const isTaken = placing === 'replace' ? actions.replaceTexts(lines) : actions.insertTexts(lines).length > 0
  if (isTaken) return null
  const added = lines.map((text) => ({ id: '', text, group: null }))
  const items = placing === 'replace' ? added : [...document.items, ...added]
  const failure = refusal({ ...document, items })
  return failure
    ? `${failure.message} ${failure.hint}`
    : 'The page did not take these texts. Nothing was changed.'
}
