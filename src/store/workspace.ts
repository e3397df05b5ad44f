import { nearestOf } from '../core/neighbors.ts'
import { isBlank } from './document.ts'
import type { AppState, Selection, Workspace } from './types.ts'

/** The part of the page's address after # for each workspace. */
const ADDRESSES: Readonly<Record<Workspace, string>> = {
  explore: '#/',
  inside: '#/inside',
  search: '#/search',
  dimensions: '#/dimensions',
}

const TITLES: Readonly<Record<Workspace, string>> = {
  explore: 'Embedscope',
  inside: 'Inside – Embedscope',
  search: 'Search – Embedscope',
  dimensions: 'Dimensions – Embedscope',
}

export function addressOf(workspace: Workspace): string {
  return ADDRESSES[workspace]
}

/**
 * The workspace that an address names; Explore for none and for one that nobody knows.
 * @param hash `location.hash`: empty, or `#` and what follows
 */
export function workspaceAt(hash: string): Workspace {
  // What may come to stand behind the name, as a path or a query, is not the workspace's name.
  const name = /^#\/([^/?]*)/.exec(hash)?.[1]
  return name === 'inside' || name === 'search' || name === 'dimensions' ? name : 'explore'
}

/** The name of the page for the browser's tab and history. */
export function titleOf(workspace: Workspace): string {
  return TITLES[workspace]
}

/**
 * The pair that the workspace Inside opens with, and goes on with when a text of its pair is gone. What is selected stays; in place of a blank text or none comes the first that
 * is not, and its partner is then what Explore shows as such: the nearest of the view, or, while there is none, the next.
 */
export function pairToLookAt({
  document,
  selection,
  settings,
  view,
}: Pick<AppState, 'document' | 'selection' | 'settings' | 'view'>): Selection {
  const ids = document.items.filter((item) => !isBlank(item.text)).map((item) => item.id)
  const a = selection.a !== null && ids.includes(selection.a) ? selection.a : (ids[0] ?? null)
  // Nothing to show: a blank text stays selected, so that its field can be typed into.
  if (a === null) return selection
  if (selection.b !== null && selection.b !== a && ids.includes(selection.b)) return { a, b: selection.b }
  const row = view?.ids.indexOf(a) ?? -1
  const nearest = view && row >= 0 ? nearestOf(row, view.vectors, 1, settings.metric).indices[0] : undefined
  const near = nearest === undefined ? undefined : view?.ids[nearest]
  if (near !== undefined && ids.includes(near)) return { a, b: near }
  return { a, b: ids[ids.indexOf(a) + 1] ?? ids.find((id) => id !== a) ?? null }
}
