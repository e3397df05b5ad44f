import type { AppState } from '../types.ts'

/** Whether undo means the documents of Search: while they are what is shown. Else it means the texts. */
export function isUndoneInSearch({ workspace, search }: Pick<AppState, 'workspace' | 'search'>): boolean {
  return workspace === 'search' && search.settings.source === 'documents'
}

/** What the buttons for undo and redo can do now. */
export function historyInForce(state: AppState): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const { canUndo, canRedo } = isUndoneInSearch(state) ? state.search : state
  return { canUndo, canRedo }
}
