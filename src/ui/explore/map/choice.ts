import type { Selection } from '../../../store/types.ts'
import { shorten } from '../../format.ts'
import type { MapModel } from './use-map-model.ts'

/** What follows from choosing a text on the map. */
export interface Choice {
  /** What becomes selected; null leaves the selection. */
  readonly selection: Partial<Selection> | null
  /** For who cannot see it. */
  readonly said: string
}

/**
 * The text of a row becomes the selected one, or the `second` of the pair. The selected one is no second beside itself. Null
 * where there is no such row.
 */
export function choiceOf(
  { view: { ids }, texts, a }: Pick<MapModel, 'view' | 'texts' | 'a'>,
  row: number,
  second: boolean,
): Choice | null {
  const id = ids[row]
  if (id === undefined) return null
  const name = shorten(texts[row] ?? '', 80)
  if (!second) return { selection: { a: id }, said: `${name}, selected` }
  return row === a
    ? { selection: null, said: `${name} is the selected text: choose another for the second of the pair` }
    : { selection: { b: id }, said: `${name}, second of the pair` }
}
