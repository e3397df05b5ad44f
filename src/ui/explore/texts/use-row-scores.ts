import { useMemo } from 'react'
import { rowOf } from '../../../core/block.ts'
import { scoresTo } from '../../../core/metrics.ts'
import { useApp } from '../../use-app.ts'

/**
 * The score of each text to the selected one, by item id: one pass over the view for the whole list.
 * Empty while the selected text has no vector on screen; the selected text itself has no score.
 */
export function useRowScores(): ReadonlyMap<string, number> {
  const { view, a, metric } = useApp((s) => ({ view: s.view, a: s.selection.a, metric: s.settings.metric }))
  return useMemo(() => {
    const scores = new Map<string, number>()
    const at = view && a !== null ? view.ids.indexOf(a) : -1
    if (!view || at < 0) return scores
    const values = scoresTo(rowOf(view.vectors, at), view.vectors, metric)
    view.ids.forEach((id, row) => {
      const value = values[row]
      if (row !== at && value !== undefined) scores.set(id, value)
    })
    return scores
  }, [view, a, metric])
}
