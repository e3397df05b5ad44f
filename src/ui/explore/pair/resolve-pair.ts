import type { Metric } from '../../../core/names.ts'
import { nearestOf } from '../../../core/neighbors.ts'
import type { Selection, View } from '../../../store/types.ts'

/** Two different rows of a view. */
export interface PairRows {
  readonly a: number
  readonly b: number
}

/**
 * The pair that the page shows for a selection. Without `b`, the text nearest to `a` by `metric`; without `a`, the first
 * two texts. What is selected but not in the view (a line just typed, or deleted) counts as not selected. Null below two texts.
 */
export function resolvePair(view: View, selection: Selection, metric: Metric): PairRows | null {
  const { ids } = view
  if (ids.length < 2) return null
  const chosenA = selection.a === null ? -1 : ids.indexOf(selection.a)
  const chosenB = selection.b === null ? -1 : ids.indexOf(selection.b)
  const a = chosenA >= 0 ? chosenA : chosenB === 0 ? 1 : 0
  if (chosenB >= 0 && chosenB !== a) return { a, b: chosenB }
  if (chosenA < 0) return { a, b: 1 - a }
  return { a, b: nearestOf(a, view.vectors, 1, metric).indices[0] ?? 1 - a }
}
