import type { Block } from '../core/block.ts'
import type { Metric, Milliseconds } from '../core/names.ts'
import type { Neighbors } from '../core/neighbors.ts'
import type { Precision } from '../core/precision.ts'
import type { Loss, Reference, ScanTime, Study, Variant } from './dimensions.ts'
import type { Result } from './failure.ts'
import type { Abortable, Mortal } from './thread.ts'

export interface ProjectRequest {
  readonly method: 'pca'
  readonly components: 2 | 3
  /** A former map to stay close to: row i of `coords` is where row `rows[i]` of the block stood. */
  readonly previous?: { readonly coords: Block; readonly rows: Int32Array }
}

export interface Projection {
  readonly coords: Block
  /** Share of the total variance along each axis as drawn, 0…1. */
  readonly explained: readonly number[]
}

/** All that a change of vectors makes new on the Explore screen, from one set of vectors. */
export interface AnalyseRequest extends ProjectRequest {
  readonly vectors: Block
  /** Rows of the vectors that the score matrix shows. */
  readonly matrixRows: Int32Array
}

export interface Analysis {
  readonly projection: Projection
  /** |matrixRows|² scores for each metric. */
  readonly scores: Readonly<Record<Metric, Block>>
  /** Spearman's rank correlation of all pairs shown, nearest first, between cosine and each other metric; null below 2 pairs. */
  readonly agreement: { readonly dot: number | null; readonly l2: number | null }
  /** Computed together with the map while it is quick; null when {@link AnalysisService.quality} must be asked. */
  readonly quality: MapQuality | null
  /** Order of the matrix rows that puts similar texts beside each other: positions in `matrixRows`. */
  readonly order: Int32Array
  readonly scoreTime: Milliseconds
  readonly projectTime: Milliseconds
}

/** How far a map can be believed. */
export interface MapQuality {
  /** Venna & Kaski's trustworthiness, 0…1; null when there are too few points for `k`. */
  readonly trustworthiness: number | null
  /** For each point: share of its k true neighbours that are among its k on the map, 0…1. NaN where not sampled. */
  readonly overlap: Float32Array
  readonly k: number
  /** Points that the figures were computed for: all, or a sample of a large map. */
  readonly sampled: number
}

/** What the second thread answers: everything that is computed from vectors, so that a long map never delays typing. */
export interface AnalysisService extends Abortable, Mortal {
  analyse(request: AnalyseRequest): Promise<Result<Analysis>>
  quality(job: number, vectors: Block, coords: Block): Promise<Result<MapQuality>>
  scores(vectors: Block, metric: Metric): Promise<Result<Block>>
  neighbors(vectors: Block, queries: Block, k: number, metric: Metric): Promise<Result<Neighbors>>
  project(vectors: Block, request: ProjectRequest): Promise<Result<Projection>>
  /** What the full vectors of a study say, for {@link AnalysisService.losses} to compare with. */
  reference(job: number, study: Study): Promise<Result<Reference>>
  /** What each variant loses, in their order; `onLoss` is told each as soon as it is known. */
  losses(
    job: number,
    study: Study,
    reference: Reference,
    variants: readonly Variant[],
    onLoss: (index: number, loss: Loss) => void,
  ): Promise<Result<readonly Loss[]>>
  /** A flat map of a study's rows under a variant, turned towards `previous`, whose row i is row i. */
  variantMap(study: Study, variant: Variant, previous: Block): Promise<Result<Projection>>
  /** Times exact searches over vectors made up for it: the numbers in them do not matter for the time. */
  timeScan(job: number, dimensions: number, precision: Precision): Promise<Result<ScanTime>>
}
