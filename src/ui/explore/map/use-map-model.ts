import { useMemo } from 'react'
import type { Settings, View } from '../../../store/types.ts'
import { useApp } from '../../use-app.ts'
import { useCarried } from './use-carried.ts'
import { useSettled } from './use-settled.ts'
import { neighbourhoodOf, type Neighbourhood } from './neighbourhood.ts'

/** What the map shows, row by row of one view. */
export interface MapModel {
  readonly view: View
  readonly settings: Settings
  readonly texts: readonly string[]
  /** Palette index of each row's group; null for none. */
  readonly groups: readonly (number | null)[]
  /** Rows of the selected texts. */
  readonly a: number | null
  readonly b: number | null
  /** How things lie as seen from `a`. */
  readonly near: Neighbourhood | null
}

export interface GroupKey {
  readonly label: string
  readonly color: number
}

/** How long a map coloured by its error waits for the colours of a new view, milliseconds, and up to how many texts. */
const WAIT = 150
const MOST_WAITING = 300

/**
 * The view to draw. With map error as colour a new view is held back for a moment until its error is known: otherwise all
 * points would turn grey and back at each keystroke. Whole views only, never the points of one in the colours of another.
 */
function useWholeView(view: View | null, colorBy: Settings['colorBy']): View | null {
  const lately = useSettled(view, WAIT)
  const known = useCarried<{ view: View | null }, View | null>({ view }, ({ view }, previous) =>
    view?.quality ? view : previous,
  )
  const waiting = colorBy === 'overlap' && view !== null && !view.quality && lately !== view
  return waiting && known && view.ids.length <= MOST_WAITING ? known : view
}

/** Rows of the view and what belongs to them; null while there is no view. */
export function useMapModel(): MapModel | null {
  const { document, settings, selection, latest } = useApp((state) => ({
    document: state.document,
    settings: state.settings,
    selection: state.selection,
    latest: state.view,
  }))
  const view = useWholeView(latest, settings.colorBy)
  const rows = useMemo(() => {
    const itemById = new Map(document.items.map((item) => [item.id, item]))
    const colorById = new Map(document.groups.map((group) => [group.id, group.color]))
    const items = (view?.ids ?? []).map((id) => itemById.get(id))
    return {
      texts: items.map((item) => item?.text ?? ''),
      groups: items.map((item) => (item?.group ? (colorById.get(item.group) ?? null) : null)),
    }
  }, [document, view?.ids])
  const rowOfId = (id: string | null) => {
    const row = id === null || !view ? -1 : view.ids.indexOf(id)
    return row < 0 ? null : row
  }
  const a = rowOfId(selection.a)
  const b = rowOfId(selection.b)
  const vectors = view?.vectors
  const coords = view?.analysis.projection.coords
  const { metric } = settings
  const near = useMemo(
    () => (a === null || !vectors || !coords ? null : neighbourhoodOf(a, vectors, coords, metric)),
    [a, vectors, coords, metric],
  )
  return useMemo(() => view && { view, settings, ...rows, a, b, near }, [view, settings, rows, a, b, near])
}

/** The groups that texts of the document are in, in the order of the document's list. */
export function useGroupKeys(): readonly GroupKey[] {
  const document = useApp((state) => state.document)
  return useMemo(() => {
    const used = new Set(document.items.map((item) => item.group))
    return document.groups.filter((group) => used.has(group.id))
  }, [document])
}
