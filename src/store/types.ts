import type { Block } from '../core/block.ts'
import type { Metric, Milliseconds, Pooling, Role } from '../core/names.ts'
import type { Analysis, MapQuality } from '../protocol/analysis.ts'
import type { Failure } from '../protocol/failure.ts'
import type { Inspection } from '../protocol/inspection.ts'
import type { LoadProgress, ModelRequest, ModelState } from '../protocol/model.ts'
import type { DimensionsState } from './dimensions/types.ts'
import type { SearchState } from './search/types.ts'

// The interface may not import the protocol; what it shows of it passes through here.
export type { Analysis, Failure, LoadProgress, MapQuality, ModelRequest, ModelState }

export type {
  Inspection,
  LeftOut,
  PooledVectors,
  Token,
  TokenizedText,
  TokenKind,
} from '../protocol/inspection.ts'
export type { ScanTime } from '../protocol/dimensions.ts'
export type Workspace = 'explore' | 'inside' | 'search' | 'dimensions'

export interface TextItem {
  readonly id: string
  readonly text: string
  /** Group id, or null for none. */
  readonly group: string | null
}

export interface Group {
  readonly id: string
  readonly label: string
  /** Index into the palette, 0…7. */
  readonly color: number
}

/** What the user made and what undo restores. */
export interface TextDocument {
  readonly items: readonly TextItem[]
  readonly groups: readonly Group[]
}

/** What Inside shows of a text's attention. */
export interface AttentionChoice {
  readonly view: 'matrix' | 'heads' | 'lines'
  /** From 0. */
  readonly layer: number
  /** Index of a head, or the mean over all of a layer. */
  readonly head: number | 'mean'
  /** Whether special tokens have rows and columns. */
  readonly specials: boolean
}

/** How the document is looked at; kept across reloads, not undone. */
export interface Settings {
  readonly metric: Metric
  readonly normalize: boolean
  /** Prompt put before every text of the document. */
  readonly role: Role
  /** Null: the model's own pooling; else an override, marked as such on the page. */
  readonly pooling: Pooling | null
  readonly components: 2 | 3
  readonly order: 'document' | 'similarity' | 'group'
  readonly colorBy: 'group' | 'overlap'
  readonly mapForm: 'picture' | 'table'
  readonly attention: AttentionChoice
}

/** The selected text `a` and its partner `b` in the pair inspector: item ids. */
export interface Selection {
  readonly a: string | null
  readonly b: string | null
}

export type EngineState =
  | { readonly phase: 'starting' }
  | {
      readonly phase: 'loading'
      readonly request: ModelRequest
      readonly progress: LoadProgress | null
      readonly previous: ModelState | null
    }
  | { readonly phase: 'ready'; readonly model: ModelState }
  | {
      readonly phase: 'failed'
      readonly request: ModelRequest
      readonly failure: Failure
      /** A model that still answers although the wanted one failed. */
      readonly previous: ModelState | null
    }

export type EncodingState =
  | { readonly phase: 'stored' } // the vectors on screen were shipped with the page
  | { readonly phase: 'working'; readonly done: number; readonly total: number }
  | {
      readonly phase: 'done'
      readonly computed: number
      readonly cached: number
      readonly milliseconds: Milliseconds
    }
  | { readonly phase: 'failed'; readonly failure: Failure }

/** A text's vector as the model gave it, pooled, not normalised. */
export interface TextVector {
  /** The text it was computed from; an item whose text differs has none yet. */
  readonly text: string
  readonly vector: Float32Array
  readonly tokenCount: number
  readonly fullTokenCount: number
}

/** One consistent picture: every figure in it is computed from `vectors`. Pieces of two views are never mixed. */
export interface View {
  readonly ids: readonly string[]
  /** What each vector was made from: while something is typed, not yet what the list says. */
  readonly texts: readonly string[]
  /** Row i belongs to ids[i]; unit length when `normalized`. */
  readonly vectors: Block
  readonly normalized: boolean
  /** Rows of `vectors` that the matrix shows: all, or for a long document one text, first, and its nearest. */
  readonly matrixRows: Int32Array
  readonly analysis: Analysis
  /** Null while it is being computed. */
  readonly quality: MapQuality | null
}

/** A text's inspection, as the screen shows it. */
export interface Seen {
  readonly id: string
  readonly inspection: Inspection
}

/** The inside of one text. What was seen last stays on the screen while the next is computed, or when that fails. */
export type InsideState =
  | { readonly phase: 'idle' } // no such text, or the workspace is closed
  | { readonly phase: 'working'; readonly seen: Seen | null }
  | { readonly phase: 'ready'; readonly seen: Seen }
  | { readonly phase: 'failed'; readonly seen: Seen | null; readonly failure: Failure }

/** Something to tell the user once, with what to do about it. */
export interface Notice {
  readonly id: number
  /** What it is about; a later notice on the same topic replaces it. */
  readonly topic: 'model' | 'texts' | 'figures' | 'storage' | 'documents' | 'documents-storage'
  readonly tone: 'info' | 'problem'
  readonly message: string
  readonly hint: string
}

/** Where the time of the last update went. */
export interface UpdateTime {
  /** From the edit to the view that shows it. */
  readonly total: Milliseconds
  readonly encode: Milliseconds
  readonly score: Milliseconds
  readonly project: Milliseconds
}

/** Names of tabs. One that a wide screen has no tab for stands beside the others there. */
export interface Tabs {
  readonly explore: string
  readonly search: string
}

export interface AppState {
  readonly document: TextDocument
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly settings: Settings
  readonly selection: Selection
  readonly engine: EngineState
  readonly encoding: EncodingState
  /** By item id; only texts that have been encoded with the current model and settings. */
  readonly vectors: ReadonlyMap<string, TextVector>
  readonly view: View | null
  readonly updateTime: UpdateTime | null
  /** Which workspace is open; the address after # says the same. */
  readonly workspace: Workspace
  /** The tab in front in each workspace that has some: whoever comes back finds it there. */
  readonly tabs: Tabs
  /** The selected text and its partner, as the workspace Inside shows them; computed only while it is open. */
  readonly inside: { readonly a: InsideState; readonly b: InsideState }
  /** The workspace Search; computed only once it was opened. */
  readonly search: SearchState
  /** What smaller vectors lose and save; computed only while the workspace Dimensions is open. */
  readonly dimensions: DimensionsState
  readonly notices: readonly Notice[]
  readonly isolated: boolean
  /** Id of the blank line at the end of the list; becomes a text's id when something is typed there. */
  readonly draftId: string
}
