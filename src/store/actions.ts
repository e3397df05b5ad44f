import type { StoreApi } from 'zustand/vanilla'
import type { ModelOffer, ModelRequest } from '../protocol/model.ts'
import type { Result } from '../protocol/failure.ts'
import type { AppState, Group, Selection, Settings } from './types.ts'

/** Everything that the interface can do to the state. No component changes state in another way. */
export interface Actions {
  /** Sets a text; for the id of the draft line, appends it as a new text. */
  editText(id: string, text: string): void
  /** Puts texts after `afterId` (null: at the start; undefined: at the end) and returns their ids. One undo step. */
  insertTexts(texts: readonly string[], afterId?: string | null): readonly string[]
  deleteTexts(ids: readonly string[]): void
  /** Moves a text by `by` places, clamped to the list. */
  moveText(id: string, by: number): void
  setGroup(ids: readonly string[], group: string | null): void
  /** Adds a group and returns its id. */
  addGroup(label: string): string
  editGroup(id: string, change: Partial<Pick<Group, 'label' | 'color'>>): void
  /** Removes a group; its texts stay, without a group. */
  deleteGroup(id: string): void
  /** Replaces the document by one of the starting sets. Undoable. */
  openSet(setId: string): void
  /** @returns false when they were refused; a notice says why */
  replaceTexts(texts: readonly string[]): boolean
  undo(): void
  redo(): void
  select(selection: Partial<Selection>): void
  set(settings: Partial<Settings>): void
  loadModel(request: ModelRequest): void
  cancelLoad(): void
  retryLoad(): void
  /** Lists a repository's weights with their sizes, before anything large is fetched. */
  offer(model: string): Promise<Result<ModelOffer>>
  cancelEncoding(): void
  retryEncoding(): void
  dismiss(noticeId: number): void
  notify(tone: 'info' | 'problem', message: string, hint: string): void
}

/** A zustand store that shows its state read-only; only {@link Actions} change it. */
export interface Store extends Readonly<
  Pick<StoreApi<AppState>, 'getState' | 'getInitialState' | 'subscribe'>
> {
  readonly actions: Actions
}
