import type { SearchActions } from '../../store/search/search-actions.ts'
import type { SearchState } from '../../store/search/types.ts'
import { useActions, useApp } from '../use-app.ts'

/** A part of the state of Search, shallowly compared. */
export function useSearch<T>(select: (search: SearchState) => T): T {
  return useApp(({ search }) => select(search))
}

export function useSearchActions(): SearchActions {
  return useActions().search
}
