import type { StoreApi } from 'zustand/vanilla'
import type { AppState, Notice } from './types.ts'

let lastId = 0

/** Tells the user something once. News on a topic replaces what was said about it before. */
export function tell(state: Pick<StoreApi<AppState>, 'setState'>, notice: Omit<Notice, 'id'>): void {
  state.setState(({ notices }) => ({
    notices: [...notices.filter(({ topic }) => topic !== notice.topic), { ...notice, id: ++lastId }],
  }))
}

/** Takes back what was said on a topic, once it no longer holds. */
export function untell(state: Pick<StoreApi<AppState>, 'setState'>, topic: Notice['topic']): void {
  state.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.topic !== topic) }))
}
