import type { Inspection, InsideState } from '../../../store/types.ts'
import type { Side } from '../token-focus.ts'
import { useInsideState } from '../use-inside.ts'

/** A text with its states after each layer, or why there is none. */
export type Shown =
  | { readonly inspection: Inspection; readonly id: string }
  | { readonly inspection: null; readonly message: string; readonly hint: string }

/** What the panels on layers can show of one text. */
export function useShown(side: Side): Shown {
  return shownOf(useInsideState(side))
}

export function shownOf(state: InsideState): Shown {
  const seen = state.phase === 'idle' ? null : state.seen
  if (seen && seen.inspection.hidden.length > 0) return seen
  if (seen) {
    return {
      inspection: null,
      message:
        seen.inspection.missing?.message ?? 'This model does not show what happens between its layers.',
      hint: seen.inspection.missing?.hint ?? 'Choose another model.',
    }
  }
  switch (state.phase) {
    case 'idle':
      return { inspection: null, message: 'No text is selected.', hint: 'Select one in the list of texts.' }
    case 'failed':
      return { inspection: null, message: state.failure.message, hint: state.failure.hint }
    case 'working':
    case 'ready':
      return { inspection: null, message: 'Reading the text…', hint: '' }
  }
}
