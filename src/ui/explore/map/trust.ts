import type { View } from '../../../store/types.ts'
import { trueNeighbours, type MapQuality } from './speech.ts'

/** What can be said of how far the map is to be believed. */
export type Trust =
  | { readonly phase: 'no-map' }
  | { readonly phase: 'too-few' }
  | { readonly phase: 'coming' }
  | {
      readonly phase: 'known'
      readonly trustworthiness: number
      /** “7 of 10” of the neighbours on the map. */
      readonly share: string
      /** How many neighbours of a text are compared. */
      readonly k: number
      /** The size of the sample; null when all texts were looked at. */
      readonly sampled: number | null
    }

/**
 * @param view the one that is drawn
 * @param texts how many the document has to draw: below two there will be no map whatever comes
 */
export function trustOf(view: Pick<View, 'ids' | 'quality'> | null, texts: number): Trust {
  if ((view ? view.ids.length : texts) < 2) return { phase: 'too-few' }
  if (!view) return { phase: 'no-map' }
  return view.quality ? known(view.quality, view.ids.length) : { phase: 'coming' }
}

function known(quality: MapQuality, rows: number): Trust {
  const { trustworthiness, k, sampled } = quality
  const share = trueNeighbours(quality)
  return trustworthiness === null || share === null
    ? { phase: 'too-few' }
    : { phase: 'known', trustworthiness, share, k, sampled: sampled < rows ? sampled : null }
}
