import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Store } from '../store/actions.ts'
import { StoreProvider } from './use-app.ts'

/** For tests: what a component draws of the present state, as text without its elements. */
export function drawn(store: Store, component: ReactNode): string {
  // Without a browser, zustand shows the state that the store began with.
  const now: Store = { ...store, getInitialState: () => store.getState() }
  const html = renderToStaticMarkup(<StoreProvider value={now}>{component}</StoreProvider>)
  return html.replace(/<[^>]*>/g, '')
}
