import type { Selection } from '../../../store/types.ts'

/** A pair that is selected because the pointer rests on its cell, and what was selected before. */
export interface Resting {
  readonly made: Selection
  readonly before: Selection
}

/** What is left of it while `now` is selected: once something is chosen in another way, that stays. */
export function ongoing(resting: Resting | null, now: Selection): Resting | null {
  return resting && isSame(resting.made, now) ? resting : null
}

/** The pointer comes to rest on the pair `made` while `now` is selected. From cell to cell, what was before the first stays. */
export function restedOn(resting: Resting | null, now: Selection, made: Selection): Resting {
  return { made, before: ongoing(resting, now)?.before ?? now }
}

/**
 * What the pointer leaves behind; null: what is selected stays.
 * @param ids of the document's texts: one that was deleted meanwhile does not come back
 */
export function broughtBack(
  resting: Resting | null,
  now: Selection,
  ids: readonly string[],
): Selection | null {
  const kept = ongoing(resting, now)
  if (!kept) return null
  const { a, b } = kept.before
  if (a !== null && !ids.includes(a)) return null
  return { a, b: b !== null && ids.includes(b) ? b : null }
}

function isSame(one: Selection, other: Selection): boolean {
  return one.a === other.a && one.b === other.b
}
