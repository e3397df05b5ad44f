import type { Block } from '../../core/block.ts'
import type { Metric, Milliseconds, Role } from '../../core/names.ts'
import type { LexicalIndex, QueryTerms } from '../../core/search/lexical.ts'
import type {
  Chunk,
  ChunkOptions,
  EvaluationCell,
  EvaluationSettings,
  LabelledQuery,
  Method,
  PromptUse,
  RankedList,
  SearchMode,
  SourceDocument,
  Span,
  TokenRoom,
} from '../../core/search/types.ts'
import type { Context } from '../../core/search/context.ts'
import type { GridProgress } from '../../core/search/grid-ports.ts'
import type { Placing } from '../../core/place.ts'
import type { Failure } from '../../protocol/failure.ts'

/** What the user made and what undo restores: documents, and queries of which is known what they should find. */
export interface Corpus {
  readonly name: string
  readonly documents: readonly SourceDocument[]
  readonly queries: readonly LabelledQuery[]
  /** One of the collections that come with the page: makes way for documents of one's own. */
  readonly shipped: boolean
}

/** How the documents are cut and searched; kept across reloads, not undone. */
export interface SearchSettings {
  /** Documents of this workspace, or the texts of Explore. */
  readonly source: 'documents' | 'texts'
  readonly chunking: ChunkOptions
  readonly mode: SearchMode
  /** Which prompts are put before query and chunks: the mode's own, or others to try. */
  readonly prompt: PromptUse
  readonly metric: Metric
  readonly normalize: boolean
  /** Hits shown in each ranking. */
  readonly k: number
  /** Most tokens of the context. */
  readonly budget: number
  readonly contextOrder: 'rank' | 'document'
}

/** The documents cut into chunks. Everything in it belongs together: chunk i reads `texts[i]`. */
export interface Cut {
  readonly documents: readonly SourceDocument[]
  readonly options: ChunkOptions
  readonly chunks: readonly Chunk[]
  readonly texts: readonly string[]
  readonly room: TokenRoom
  readonly lexical: LexicalIndex
}

/** A cut and its vectors: what can be searched. */
export interface SearchIndex {
  readonly cut: Cut
  /** Prompt before each chunk; `none` also where the model's prompt is empty. */
  readonly role: Role
  /** The model and the pooling that made the vectors: only queries of the same can be compared with them. */
  readonly recipe: string
  /** Row i belongs to chunk i; as the model gave it, pooled, not normalised. */
  readonly vectors: Block
  /** Chunks embedded for this index; the others had been before. */
  readonly computed: number
  readonly milliseconds: Milliseconds
}

/**
 * From documents to an index. `ready`: it is of what is wanted now. Else `shown` is the last that was whole, as long as it can answer for
 * a while: all of its documents are still there.
 */
export type IndexState =
  | { readonly phase: 'empty' } // no documents with text
  | { readonly phase: 'waiting'; readonly shown: SearchIndex | null } // for the model
  | {
      readonly phase: 'working'
      readonly step: 'cut' | 'embed'
      readonly done: number
      readonly total: number
      readonly shown: SearchIndex | null
    }
  | { readonly phase: 'ready'; readonly shown: SearchIndex }
  | { readonly phase: 'failed'; readonly failure: Failure; readonly shown: SearchIndex | null }

/** The three rankings of one query over one index. Full lists: what is shown is their beginning. */
export type Rankings = Readonly<Record<Method, RankedList>>

/** The literal text that was encoded, and how much of it the model read. */
export interface EncodedQuery {
  readonly role: Role
  readonly prompt: string
  readonly tokenCount: number
  readonly fullTokenCount: number
}

/** What a query found: every part of it is of this query, index, metric and switch. */
export interface SearchResults {
  readonly query: string
  readonly index: SearchIndex
  readonly encoded: EncodedQuery
  /** As the model gave it. */
  readonly vector: Float32Array
  readonly metric: Metric
  readonly normalize: boolean
  /** Hits shown of each ranking; fewer where there are fewer. */
  readonly k: number
  readonly rankings: Rankings
  /** The rankings over the same chunks before this key; null when there were none. */
  readonly before: Rankings | null
  /** The first k of each metric, with and without normalising, where they differ from the ranking shown. */
  readonly disagreements: readonly Disagreement[]
  /** Words of the query that are searched for, and those that are left out. */
  readonly terms: QueryTerms
  /** From the change that it answers, a key or a setting, to the ranking. */
  readonly milliseconds: Milliseconds
}

/** How the first hits of another measure differ from those shown. */
export interface Disagreement {
  readonly metric: Metric
  readonly normalize: boolean
  /** Share of the hits shown that it has too, 0…1. */
  readonly shared: number
  /** Whether it puts them into the same order. */
  readonly sameOrder: boolean
}

/** What was found last stays on the screen while the next is computed. `ready`: of the query and of the index of now. */
export type ResultsState =
  | { readonly phase: 'idle' } // no query, or nothing to search
  | { readonly phase: 'working'; readonly shown: SearchResults | null }
  | { readonly phase: 'ready'; readonly shown: SearchResults }
  | { readonly phase: 'failed'; readonly failure: Failure; readonly shown: SearchResults | null }

/** The sentence of a chunk that is nearest to the query; its place is that in the document. */
export interface BestSentence extends Span {
  readonly score: number
}

/** Sentences of the chunks of one result; more come as they are read. */
export interface Highlights {
  readonly results: SearchResults
  readonly byChunk: ReadonlyMap<string, BestSentence>
}

/** The flat map of an index. */
export interface ChunkMap {
  readonly index: SearchIndex
  readonly normalize: boolean
  /** Chunks that are on the map: all, or a sample of a large collection. */
  readonly rows: Int32Array
  /** Row i is the place of chunk `rows[i]`. */
  readonly coords: Block
  readonly explained: readonly number[]
  readonly placing: Placing
}

/** One use of the prompts in the comparison. */
export interface PromptRanking {
  readonly use: PromptUse
  readonly query: EncodedQuery
  readonly documentPrompt: string
  readonly ranking: RankedList
}

/** The same query under each use of the prompts. */
export type PromptsState =
  | { readonly phase: 'idle' } // not looked at, or nothing to compare
  | { readonly phase: 'promptless' } // the model has no prompts
  | {
      readonly phase: 'working'
      readonly done: number
      readonly total: number
      readonly shown: PromptComparison | null
    }
  | { readonly phase: 'ready'; readonly shown: PromptComparison }
  | { readonly phase: 'failed'; readonly failure: Failure; readonly shown: PromptComparison | null }

export interface PromptComparison {
  readonly query: string
  readonly cut: Cut
  readonly metric: Metric
  readonly rankings: readonly PromptRanking[]
}

/** The chosen chunks as a prompt. */
export type ContextState =
  | { readonly phase: 'idle' } // not looked at, or no hits
  | { readonly phase: 'ready'; readonly shown: Context }
  | { readonly phase: 'failed'; readonly failure: Failure }

/** The settings of which every combination is tried. */
export interface EvaluationAxes {
  readonly sizes: readonly number[]
  readonly methods: readonly Method[]
  readonly prompts: readonly PromptUse[]
  readonly metrics: readonly Metric[]
  /** Null: all dimensions. */
  readonly dimensions: readonly (number | null)[]
}

/** Figures, and of what they are: kept across reloads. */
export interface Evaluation {
  readonly collection: string
  readonly mode: SearchMode
  readonly model: string
  /** Said of the documents and queries measured; another value means that they changed since. */
  readonly fingerprint: string
  readonly queries: readonly LabelledQuery[]
  readonly titles: Readonly<Record<string, string>>
  readonly cells: readonly EvaluationCell[]
  /** Cells that were asked for. */
  readonly wanted: number
}

export type EvaluationState =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'working'
      readonly now: EvaluationSettings | null
      readonly done: number
      readonly total: number
      readonly step: GridProgress['step']
      /** Within the step, 0…1. */
      readonly fraction: number
      readonly shown: Evaluation | null
    }
  | { readonly phase: 'done'; readonly shown: Evaluation }
  | { readonly phase: 'failed'; readonly failure: Failure; readonly shown: Evaluation | null }

/** What happened to a file or a paste, told beside the documents until it is dismissed or another comes. */
export interface Import {
  readonly added: readonly string[]
  readonly failed: readonly { readonly name: string; readonly failure: Failure }[]
  /** Remarks on what was added. */
  readonly remarks: readonly string[]
}

export interface SearchState {
  /** Whether the documents of the last visit, or the handbook, are there. */
  readonly opened: 'no' | 'opening' | 'yes'
  readonly corpus: Corpus
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly settings: SearchSettings
  readonly query: string
  /** The newest cut, perhaps ahead of the index. */
  readonly cut: Cut | null
  readonly index: IndexState
  readonly results: ResultsState
  readonly highlights: Highlights | null
  readonly map: ChunkMap | null
  readonly prompts: PromptsState
  readonly context: ContextState
  /** Id of the chunk that is looked at, in every panel. */
  readonly selected: string | null
  /** Ids of the chunks put into the context by hand; null: the first hits. */
  readonly picked: readonly string[] | null
  readonly axes: EvaluationAxes
  readonly evaluation: EvaluationState
  /** Files being read. */
  readonly reading: readonly string[]
  readonly imported: Import | null
}
