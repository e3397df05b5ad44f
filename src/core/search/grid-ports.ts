import type { Block } from '../block.ts'
import type { Metric, Role } from '../names.ts'
import type { Neighbors } from '../neighbors.ts'
import type { EvaluationSettings, LabelledQuery, SearchMode, SourceDocument, TokenSpans } from './types.ts'

export interface GridRequest {
  readonly mode: SearchMode
  readonly documents: readonly SourceDocument[]
  /** The tokens of each document, in the same order. */
  readonly spans: readonly TokenSpans[]
  readonly queries: readonly LabelledQuery[]
  readonly settings: readonly EvaluationSettings[]
}

export interface EmbedOptions {
  readonly role: Role
  readonly dimensions: number | null
  readonly normalize: boolean
}

/** What the grid asks of others. Each may throw, which ends the run: that is how it is cancelled. */
export interface GridPorts {
  /** One row a text. Texts that it has encoded before it should know. */
  readonly embed: (
    texts: readonly string[],
    options: EmbedOptions,
    onProgress: (done: number, total: number) => void,
  ) => Promise<Block>
  readonly nearest: (vectors: Block, queries: Block, k: number, metric: Metric) => Promise<Neighbors>
  /** Lets others have the thread. */
  readonly pause: () => Promise<void>
}

export interface GridProgress {
  /** Settings that are done, and all. */
  readonly done: number
  readonly total: number
  readonly step: 'chunks' | 'words' | 'vectors' | 'scores'
  /** Within the step, 0…1. */
  readonly fraction: number
}
