import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Actions, Store } from '../store/actions.ts'
import type { AppState } from '../store/types.ts'

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

/** The actions; stable for the life of the page. */
export function useActions(): Actions {
  return useStoreApi().actions
}
