import type { Precision } from '../../core/precision.ts'
import type { Loss, ScanTime, Study, Variant } from '../../protocol/dimensions.ts'
import type { Projection } from '../../protocol/analysis.ts'
import type { Failure } from '../../protocol/failure.ts'
import type { DimensionSettings } from './settings.ts'

/** A piece of work on its way or done; what was known last stays while more is computed. */
export type Work<T> =
  | { readonly phase: 'idle' }
  | { readonly phase: 'working'; readonly done: number; readonly total: number; readonly value: T | null }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly failure: Failure; readonly value: T | null }

/** What is studied: rows of one view, of a long document a sample. */
export interface StudiedTexts {
  readonly study: Study
  /** Of each row. */
  readonly ids: readonly string[]
  readonly texts: readonly string[]
  /** Texts with a vector; more than rows where the rows are a sample. */
  readonly total: number
  /** Whether pairs or queries are a sample as well. */
  readonly sampledPairs: boolean
  readonly sampledQueries: boolean
  /**
   * Where the rows stand on the map of the full vectors, made as that of the small ones is (of these rows, at length 1, rows × 2)
   * and turned towards Explore's. Explore's own, its first two axes, until this one is made.
   */
  readonly map: Projection
}

export interface Measured {
  readonly variant: Variant
  readonly loss: Loss
}

/** The point that the slider stands at. */
export interface Now extends Measured {
  /** Where the studied rows stand on the map of the small vectors, turned towards the full map. */
  readonly map: Projection
}

/** How well labelled queries find their documents, 0…1 each. */
export interface RetrievalFigures {
  readonly recallAt1: number
  readonly recallAt5: number
  readonly mrr: number
  readonly ndcgAt10: number
  readonly queries: number
}

/**
 * Retrieval with labelled queries at so many dimensions and a precision; null where there are none. Whoever has such queries
 * (the workspace Search) gives the store this function.
 */
export type MeasureRetrieval = (
  dimensions: number,
  precision: Precision,
  signal: AbortSignal,
) => Promise<RetrievalFigures | null>

export interface RetrievalNow {
  readonly dimensions: number
  readonly precision: Precision
  readonly full: RetrievalFigures
  readonly now: RetrievalFigures
}

/** The workspace Dimensions. Everything but settings and times is of one set of texts, `texts`. */
export interface DimensionsState {
  readonly settings: DimensionSettings
  /** Null while the workspace was not opened yet or there are fewer than two vectors. */
  readonly texts: StudiedTexts | null
  readonly now: Work<Now>
  /** The first dimensions at every precision. */
  readonly curve: Work<readonly Measured[]>
  /** Float32 by first, random and PCA dimensions, on texts of their own choice: PCA of many costs too much. */
  readonly why: Work<{ readonly rows: number; readonly points: readonly Measured[] }>
  readonly retrieval: Work<RetrievalNow>
  readonly times: readonly ScanTime[]
  readonly timing: Work<null>
}
