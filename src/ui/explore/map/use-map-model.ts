import { useMemo } from 'react'
import type { Group, Settings, TextDocument, View } from '../../../store/types.ts'
import { useApp, useOfDocument } from '../../use-app.ts'
import { useCarried } from '../../plot/use-carried.ts'
import { useSettled } from '../../plot/use-settled.ts'
import { groupsOfRows } from './group-rows.ts'
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
  const { settings, selection, latest } = useApp((state) => ({
    settings: state.settings,
    selection: state.selection,
    latest: state.view,
  }))
  const view = useWholeView(latest, settings.colorBy)
  const rowGroups = useGroupsOfRows(view)
  const groups = useMemo(() => rowGroups.map((group) => group?.color ?? null), [rowGroups])
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
  return useMemo(
    () => view && { view, settings, texts: view.texts, groups, a, b, near },
    [view, settings, groups, a, b, near],
  )
}

/** Each row's group. The same array while no group changes, so that typing draws the map once. */
export function useGroupsOfRows(view: View | null): readonly (Group | null)[] {
  const { ids, groupIds, groups } = useGrouping()
  const rows = view?.ids
  return useMemo(() => groupsOfRows(rows ?? [], ids, groupIds, groups), [rows, ids, groupIds, groups])
}

/** Who is in which group: three arrays that stay the same objects while texts are only edited. */
function useGrouping() {
  const ids = useOfDocument(idsOf)
  const groupIds = useOfDocument(groupsOf)
  const groups = useApp(({ document }) => document.groups)
  return { ids, groupIds, groups }
}

const idsOf = ({ items }: TextDocument) => items.map((item) => item.id)
const groupsOf = ({ items }: TextDocument) => items.map((item) => item.group)

/** The groups that texts of the document are in, in the order of the document's list. */
export function useUsedGroups(): readonly Group[] {
  const { groupIds, groups } = useGrouping()
  return useMemo(() => {
    const used = new Set(groupIds)
    return groups.filter((group) => used.has(group.id))
  }, [groupIds, groups])
}
