import type { StoreApi } from 'zustand/vanilla'
import { isBlank } from './document.ts'
import type { AppState } from './types.ts'

/** Resolves when the screen shows the document: all encoded, or encoding stopped with a failure. */
export function settled(state: Pick<StoreApi<AppState>, 'getState' | 'subscribe'>): Promise<void> {
  if (isSettled(state.getState())) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = state.subscribe((now) => {
      if (!isSettled(now)) return
      stop()
      resolve()
    })
  })
}

function isSettled({ encoding, engine, document, view, vectors }: AppState): boolean {
  if (encoding.phase === 'failed' || (engine.phase === 'failed' && !engine.previous)) return true
  const wanted = document.items.filter((item) => !isBlank(item.text))
  const shown = view?.ids ?? []
  return (
    encoding.phase === 'done' &&
    shown.length === wanted.length &&
    wanted.every((item, i) => item.id === shown[i] && vectors.get(item.id)?.text === item.text)
  )
}
