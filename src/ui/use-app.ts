import { createContext, useContext, useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Actions, Store } from '../store/actions.ts'
import { ofDocument } from '../store/of-document.ts'
import type { AppState, TextDocument } from '../store/types.ts'

const StoreContext = createContext<Store | null>(null)
export const StoreProvider = StoreContext.Provider

function useStoreApi(): Store {
  const store = useContext(StoreContext)
  if (!store) throw new Error('no StoreProvider above this component')
  return store
}

/** A part of the state, shallowly compared: the component renders again only when that part changes. */
export function useApp<T>(select: (state: AppState) => T): T {
  const store = useStoreApi()
  return useStore(store, useShallow(select))
}

/**
 * What `make`, one function for all renders, makes of the document. A list in {@link useApp} would be made, and its elements
 * compared, at every change of state.
 */
export function useOfDocument<T>(make: (document: TextDocument) => T): T {
  return useApp(useMemo(() => ofDocument(make), [make]))
}

/** The actions; stable for the life of the page. */
export function useActions(): Actions {
  return useStoreApi().actions
}
