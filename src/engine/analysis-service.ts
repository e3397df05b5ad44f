import { transfer } from 'comlink'
import { alignTo, axisShares } from '../core/align.ts'
import { takeRows, type Block } from '../core/block.ts'
import { scoreMatrix } from '../core/metrics.ts'
import type { Metric } from '../core/names.ts'
import { nearest, type Neighbors } from '../core/neighbors.ts'
import { similarityOrder } from '../core/order.ts'
import { pca } from '../core/pca.ts'
import type { Precision } from '../core/precision.ts'
import type {
  Analysis,
  AnalyseRequest,
  AnalysisService,
  MapQuality,
  ProjectRequest,
  Projection,
} from '../protocol/analysis.ts'
import type { Loss, Reference, ScanTime, Study, Variant } from '../protocol/dimensions.ts'
import { toResult, type Result } from '../protocol/failure.ts'
import { rankAgreement } from './analysis/agreement.ts'
import { losses, reference } from './analysis/losses.ts'
import { mapQuality, QUICK_ROWS } from './analysis/map-quality.ts'
import { timeScan } from './analysis/time-scan.ts'
import { drawnVariant } from './analysis/variants.ts'
import { release } from './callback.ts'
import { Jobs } from './jobs.ts'
import { holdLock } from './lifetime.ts'

/** The second thread: figures computed from vectors, so that a long one never delays typing. */
export class AnalysisWorker implements AnalysisService {
  readonly #jobs = new Jobs()

  hold(lock: string): Promise<boolean> {
    return holdLock(lock)
  }

  abort(job: number): void {
    this.#jobs.abort(job)
  }

  async analyse(request: AnalyseRequest): Promise<Result<Analysis>> {
    return toResult(async () => {
      const started = performance.now()
      const projection = project(request.vectors, request)
      const projected = performance.now()
      const shown = takeRows(request.vectors, request.matrixRows)
      const scores = {
        cosine: scoreMatrix(shown, 'cosine'),
        dot: scoreMatrix(shown, 'dot'),
        l2: scoreMatrix(shown, 'l2'),
      }
      const agreement = rankAgreement(scores)
      const order = similarityOrder(scores.cosine)
      const scored = performance.now()
      const { rows } = request.vectors
      const quality =
        rows <= QUICK_ROWS
          ? await mapQuality(request.vectors, projection.coords, new AbortController().signal)
          : null
      return {
        projection,
        scores,
        agreement,
        order,
        quality,
        projectTime: projected - started,
        scoreTime: scored - projected,
      }
    })
  }

  async quality(job: number, vectors: Block, coords: Block): Promise<Result<MapQuality>> {
    return toResult(() => this.#jobs.run(job, (signal) => mapQuality(vectors, coords, signal)))
  }

  async scores(vectors: Block, metric: Metric): Promise<Result<Block>> {
    return handOver(await toResult(() => scoreMatrix(vectors, metric)))
  }

  async neighbors(vectors: Block, queries: Block, k: number, metric: Metric): Promise<Result<Neighbors>> {
    return toResult(() => nearest(vectors, queries, k, metric))
  }

  async project(vectors: Block, request: ProjectRequest): Promise<Result<Projection>> {
    return toResult(() => project(vectors, request))
  }

  async reference(job: number, study: Study): Promise<Result<Reference>> {
    return toResult(() => this.#jobs.run(job, (signal) => reference(study, signal)))
  }

  async losses(
    job: number,
    study: Study,
    known: Reference,
    variants: readonly Variant[],
    onLoss: (index: number, loss: Loss) => void,
  ): Promise<Result<readonly Loss[]>> {
    const result = await toResult(() =>
      this.#jobs.run(job, (signal) => losses(study, known, variants, onLoss, signal)),
    )
    release(onLoss)
    return result
  }

  async variantMap(study: Study, variant: Variant, previous: Block): Promise<Result<Projection>> {
    return toResult(() => {
      const rows = Int32Array.from({ length: previous.rows }, (_, i) => i)
      return project(drawnVariant(study, variant), {
        method: 'pca',
        components: 2,
        previous: { coords: previous, rows },
      })
    })
  }

  async timeScan(job: number, dimensions: number, precision: Precision): Promise<Result<ScanTime>> {
    return toResult(() => this.#jobs.run(job, (signal) => timeScan(dimensions, precision, signal)))
  }
}

function project(vectors: Block, { components, previous }: ProjectRequest): Projection {
  const { coords, totalVariance } = pca(vectors, components)
  const aligned = previous ? alignTo(coords, previous.coords, previous.rows) : coords
  return { coords: aligned, explained: axisShares(aligned, totalVariance) }
}

function handOver(result: Result<Block>): Result<Block> {
  return result.ok ? transfer(result, [result.value.data.buffer]) : result
}
