import type { StoreApi } from 'zustand/vanilla'
import type { AppState } from '../types.ts'
import type { SearchState } from './types.ts'

/** The page's state, as the parts of Search see it. */
export type SearchStore = Pick<StoreApi<AppState>, 'getState' | 'setState' | 'subscribe'>

export function searchOf(store: SearchStore): SearchState {
  return store.getState().search
}

/** Changes some of the state of Search. One call is one round of rendering: what belongs together goes into one. */
export function patchSearch(store: SearchStore, change: Partial<SearchState>): void {
  store.setState(({ search }) => ({ search: { ...search, ...change } }))
}
