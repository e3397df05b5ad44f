import { useMemo } from 'react'
import type { Block } from '../../../core/block.ts'
import type { Metric } from '../../../core/names.ts'
import type { TextDocument, View } from '../../../store/types.ts'
import { useApp } from '../../use-app.ts'
import { resolvePair, type PairRows } from '../pair/resolve-pair.ts'
import { displayOrder } from './display-order.ts'
import { rangeOf, type Range } from './strength.ts'

/** The matrix as it is drawn: row and column i show text `ids[i]`. */
export interface Matrix {
  readonly ids: readonly string[]
  readonly texts: readonly string[]
  readonly metric: Metric
  readonly range: Range
  /** Score of drawn row i with drawn column j. */
  readonly at: (i: number, j: number) => number
  /** The inspected pair as drawn positions; −1 where it is not in the matrix. */
  readonly pair: PairRows | null
  readonly view: View
}

const NO_DOCUMENT: TextDocument = { items: [], groups: [] }

export function useMatrix(): Matrix | null {
  const view = useApp((state) => state.view)
  const { metric, order } = useApp(({ settings }) => settings)
  // Groups matter to one order only; otherwise the matrix waits for the view and is drawn once a change.
  const document = useApp((state) => (order === 'group' ? state.document : NO_DOCUMENT))
  const selection = useApp(({ selection }) => selection)
  const drawn = useMemo(() => {
    if (!view) return null
    const positions = displayOrder(view, document, order)
    const scores: Block = view.analysis.scores[metric]
    const rows = positions.map((position) => view.matrixRows[position] ?? 0)
    return {
      ids: rows.map((row) => view.ids[row] ?? ''),
      texts: rows.map((row) => view.texts[row] ?? ''),
      metric,
      range: rangeOf(scores, metric),
      at: (i: number, j: number) => scores.data[(positions[i] ?? 0) * scores.cols + (positions[j] ?? 0)] ?? 0,
      view,
    }
  }, [view, document, metric, order])
  return useMemo(() => {
    if (!drawn) return null
    const rows = resolvePair(drawn.view, selection, metric)
    const drawnAt = (row: number) => drawn.ids.indexOf(drawn.view.ids[row] ?? '')
    return { ...drawn, pair: rows && { a: drawnAt(rows.a), b: drawnAt(rows.b) } }
  }, [drawn, selection, metric])
}
