import type { StoreApi } from 'zustand/vanilla'
import type { LeftOut, PooledVectors, TokenizedText } from '../protocol/inspection.ts'
import type { ModelOffer, ModelRequest, Prompts } from '../protocol/model.ts'
import type { Result } from '../protocol/failure.ts'
import type { DimensionSettings } from './dimensions/settings.ts'
import type { SearchActions } from './search/search-actions.ts'
import type { AppState, Group, Selection, Settings, Tabs, Workspace } from './types.ts'

/** Everything that the interface can do to the state. No component changes state in another way. */
export interface Actions {
  /** Sets a text; for the id of the draft line, appends it as a new text. */
  readonly editText: (id: string, text: string) => void
  /** Puts texts after `afterId` (null: at the start; undefined: at the end) and returns their ids. One undo step. */
  readonly insertTexts: (texts: readonly string[], afterId?: string | null) => readonly string[]
  /** Puts texts in place of one: it becomes the first, the others follow. One undo step. @returns the ids of all */
  readonly replaceText: (id: string, texts: readonly string[]) => readonly string[]
  readonly deleteTexts: (ids: readonly string[]) => void
  /** Moves a text by `by` places, clamped to the list. */
  readonly moveText: (id: string, by: number) => void
  readonly setGroup: (ids: readonly string[], group: string | null) => void
  /** Adds a group and returns its id. */
  readonly addGroup: (label: string) => string
  readonly editGroup: (id: string, change: Partial<Pick<Group, 'label' | 'color'>>) => void
  /** Removes a group; its texts stay, without a group. */
  readonly deleteGroup: (id: string) => void
  /** Replaces the document by one of the starting sets. Undoable. */
  readonly openSet: (setId: string) => void
  /** @returns false when they were refused; a notice says why */
  readonly replaceTexts: (texts: readonly string[]) => boolean
  readonly undo: () => void
  readonly redo: () => void
  readonly select: (selection: Partial<Selection>) => void
  /** Puts a tab of a workspace in front. */
  readonly showTab: (tab: Partial<Tabs>) => void
  readonly set: (settings: Partial<Settings>) => void
  readonly loadModel: (request: ModelRequest) => void
  /** Prompts in place of those that the answering model's files name; null: its own again. */
  readonly setPrompts: (prompts: Prompts | null) => void
  readonly cancelLoad: () => void
  readonly retryLoad: () => void
  /** Lists a repository's weights with their sizes, before anything large is fetched. */
  readonly offer: (model: string) => Promise<Result<ModelOffer>>
  /** A text as the current model reads it, with the prompt in force. */
  readonly tokenize: (text: string) => Promise<Result<TokenizedText>>
  /** Opening Inside selects texts that are not blank; the address after # follows. */
  readonly openWorkspace: (workspace: Workspace) => void
  /**
   * The document's texts (blank ones left out, up to 1,000, the selected ones first) under every way of pooling; `ids` are the
   * rows. Ends when `signal` does.
   */
  readonly comparePoolings: (
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<{ readonly ids: readonly string[]; readonly pooled: readonly PooledVectors[] }>>
  /** The attention of a layer, from 0, that the selected text came without: a long text in a large model comes with some layers' only. */
  readonly fetchAttention: (layer: number) => void
  /** The selected text without one token at a time, with the pooling in force. Ends when `signal` does. */
  readonly leaveOneOut: (
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<LeftOut>>
  /** Numbers beyond what can be set are brought back into it. */
  readonly setDimensions: (change: Partial<DimensionSettings>) => void
  /** Times exact searches at the dimensions in force, every precision. Ends the times under way. */
  readonly measureScans: () => void
  readonly stopScans: () => void
  /** Studies the texts in the workspace Dimensions once more, after a failure. */
  readonly retryDimensions: () => void
  readonly search: SearchActions
  readonly cancelEncoding: () => void
  /** Encodes, and looks inside, what failed once more. */
  readonly retryEncoding: () => void
  readonly dismiss: (noticeId: number) => void
}

/** A zustand store that shows its state read-only; only {@link Actions} change it. */
export interface Store extends Readonly<
  Pick<StoreApi<AppState>, 'getState' | 'getInitialState' | 'subscribe'>
> {
  readonly actions: Actions
}
