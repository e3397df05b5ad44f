import type { StoreApi } from 'zustand/vanilla'
import type { EncoderClient } from '../client/encoder-client.ts'
import { fault, toResult } from '../protocol/failure.ts'
import type { Actions } from './actions.ts'
import { isBlank } from './document.ts'
import type { AppState, TextItem } from './types.ts'
import { pairToLookAt } from './workspace.ts'

/** Pooling in every way shows a tendency; more texts would take minutes and show the same one. */
const MOST_POOLED = 1_000

type InsideActions = Pick<Actions, 'openWorkspace' | 'comparePoolings' | 'leaveOneOut'>

/** The actions of the workspace Inside, and the way to it. What follows from an open workspace is the Inspector's. */
export function insideActions(state: StoreApi<AppState>, encoder: EncoderClient): InsideActions {
  return {
    openWorkspace(workspace) {
      const now = state.getState()
      if (now.workspace === workspace) return
      state.setState(workspace === 'inside' ? { workspace, selection: pairToLookAt(now) } : { workspace })
    },
    comparePoolings: (onProgress, signal) =>
      toResult(async () => {
        const { settings } = state.getState()
        const items = textsToPool(state.getState())
        const texts = items.map(({ text }) => text)
        const pooled = await encoder.poolings(texts, settings.role, onProgress, signal)
        return { ids: items.map(({ id }) => id), pooled }
      }),
    leaveOneOut: (onProgress, signal) =>
      toResult(() => {
        const { document, selection, settings } = state.getState()
        const item = document.items.find(({ id }) => id === selection.a)
        if (!item || isBlank(item.text)) {
          throw fault('invalid', 'There is no text to look into.', 'Type one, or choose one of your texts.')
        }
        return encoder.leaveOneOut(item.text, settings.role, settings.pooling, onProgress, signal)
      }),
  }
}

/** The selected text and its partner, then the others as listed, blank ones left out. */
function textsToPool({ document, selection }: AppState): readonly TextItem[] {
  const items = document.items.filter(({ text }) => !isBlank(text))
  const chosen = [...new Set([selection.a, selection.b])].flatMap((id) =>
    items.filter((item) => item.id === id),
  )
  return [...chosen, ...items.filter((item) => !chosen.includes(item))].slice(0, MOST_POOLED)
}
