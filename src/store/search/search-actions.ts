import type { CollectionName } from '../../io/collections.ts'
import type { EvaluationAxes, SearchSettings } from './types.ts'

/** Everything that the interface can do in Search. */
export interface SearchActions {
  readonly setQuery: (query: string) => void
  readonly set: (settings: Partial<SearchSettings>) => void
  /** Reads text, Markdown, HTML and PDF files and lists of documents, and adds them; what cannot be read is told and changes nothing. */
  readonly addFiles: (files: readonly File[]) => void
  /** Adds a pasted text; its first line serves as title where none is given. */
  readonly addText: (text: string, title?: string) => void
  readonly removeDocuments: (ids: readonly string[]) => void
  /** Puts one of the shipped collections in place of the documents. Undoable. */
  readonly openShipped: (name: CollectionName) => void
  /** Reads labelled queries (CSV or JSONL) in place of those that are there. Undoable. */
  readonly importLabels: (file: File) => void
  readonly dismissImport: () => void
  /** Looks at a chunk, in every panel. */
  readonly select: (chunkId: string | null) => void
  /** Chooses the chunks of the context by hand; null: the first hits again. */
  readonly pick: (chunkIds: readonly string[] | null) => void
  /** Whether the comparison of prompts is looked at: it is computed only then. */
  readonly watchPrompts: (on: boolean) => void
  /** The same for the context. */
  readonly watchContext: (on: boolean) => void
  readonly cancelIndexing: () => void
  /** Cuts, embeds or searches once more what failed. */
  readonly retry: () => void
  readonly setAxes: (axes: Partial<EvaluationAxes>) => void
  readonly evaluate: () => void
  readonly cancelEvaluation: () => void
  /** The table of the evaluation as CSV; empty without one. */
  readonly evaluationCsv: () => string
}
