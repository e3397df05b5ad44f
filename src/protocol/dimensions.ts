import type { Block } from '../core/block.ts'
import type { Milliseconds } from '../core/names.ts'
import type { Precision } from '../core/precision.ts'

/** The texts that compressed vectors are measured on, and how: what stays the same while the slider moves. */
export interface Study {
  /** Full vectors, a row a text; of a long document a sample of them. */
  readonly vectors: Block
  /** Whether the model wants its rows layer-normalised before they are cut. */
  readonly layerNorm: boolean
  /** Rows whose neighbours are looked for, among all rows. */
  readonly queries: Int32Array
  /** Pairs of rows whose scores are compared: i₀ j₀ i₁ j₁ … */
  readonly pairs: Int32Array
  /** For each row the number of its group, −1 for none. */
  readonly groups: Int32Array
  /** Neighbours of each query that should stay. */
  readonly k: number
  /** A rescoring search orders so many times k hits anew. */
  readonly oversampling: number
}

/** What the full float32 vectors say. The neighbours of query q are at offsets[q] … offsets[q + 1]. */
export interface Reference {
  readonly offsets: Int32Array
  readonly rows: Int32Array
  /** See `Nearest` of core. */
  readonly shares: Float32Array
  /** The cosine of each pair. */
  readonly scores: Float32Array
}

/** Which dimensions are kept: the model's first, random ones, or the widest directions of these very texts. */
export type Choice =
  { readonly by: 'first' } | { readonly by: 'random'; readonly seed: number } | { readonly by: 'pca' }

/** One way to make vectors smaller. */
export interface Variant {
  readonly dimensions: number
  readonly precision: Precision
  readonly choice: Choice
}

/** What a variant loses against the full float32 vectors. */
export interface Loss {
  /** For each query the share of its k neighbours kept, 0…1; NaN where it has none. */
  readonly keptBy: Float32Array
  /** Their mean. */
  readonly kept: number
  /** Spearman's rank correlation of the pairs' scores; null below two pairs or where all scores are equal. */
  readonly rank: number | null
  /** Mean |score − full score| over the pairs; null where the scores are no cosines (PCA) and without pairs. */
  readonly drift: number | null
  /**
   * Share of a query's nearest that are of its group, as many of the nearest as the group has others, k at most; the mean over
   * queries whose group has others. Null without such.
   */
  readonly grouped: number | null
}

/** A search that was really made: `scanned` vectors against one query, best hits kept, again and again. */
export interface ScanTime {
  readonly dimensions: number
  readonly precision: Precision
  readonly scanned: number
  readonly rounds: number
  /** Of one scan. */
  readonly median: Milliseconds
  /** Quartiles of the rounds. */
  readonly low: Milliseconds
  readonly high: Milliseconds
}
