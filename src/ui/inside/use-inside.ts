import { useApp } from '../use-app.ts'
import type { Inspection, InsideState } from '../../store/types.ts'
import type { Side } from './token-focus.ts'

/** What the panels show of one text: its item id and inspection, null before the first one came. */
export interface SeenText {
  readonly id: string
  readonly inspection: Inspection
}

export function useInsideState(side: Side): InsideState {
  return useApp(({ inside }) => inside[side])
}

/** The inspection on the screen; while the next is computed, the last. */
export function useSeen(side: Side): SeenText | null {
  const state = useInsideState(side)
  return state.phase === 'idle' ? null : state.seen
}
