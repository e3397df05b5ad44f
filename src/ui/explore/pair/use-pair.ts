import { useMemo } from 'react'
import { rowOf } from '../../../core/block.ts'
import { measurePair, type PairMeasures } from '../../../core/metrics.ts'
import { useApp } from '../../use-app.ts'
import { resolvePair } from './resolve-pair.ts'

/** One text of the pair. */
export interface PairSide {
  readonly id: string
  /** The text that the vector was made from: while something is being typed, not yet the one in the list. */
  readonly text: string
  /** Row of the view; unit length when the pair is `normalized`. */
  readonly vector: Float32Array
}

/** The pair on screen with all its figures. */
export interface Pair {
  readonly a: PairSide
  readonly b: PairSide
  readonly measures: PairMeasures
  readonly normalized: boolean
}

/** The pair that the selection means, measured; null below two texts. */
export function usePair(): Pair | null {
  const { view, selection } = useApp(({ view, selection }) => ({ view, selection }))
  const metric = useApp(({ settings }) => settings.metric)
  return useMemo(() => {
    const rows = view && resolvePair(view, selection, metric)
    if (!rows) return null
    const side = (row: number): PairSide => ({
      id: view.ids[row] ?? '',
      text: view.texts[row] ?? '',
      vector: rowOf(view.vectors, row),
    })
    const a = side(rows.a)
    const b = side(rows.b)
    return { a, b, measures: measurePair(a.vector, b.vector), normalized: view.normalized }
  }, [view, selection, metric])
}
