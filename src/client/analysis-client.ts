import { proxy, type Remote } from 'comlink'
import type { Block } from '../core/block.ts'
import type { Metric } from '../core/names.ts'
import type { Neighbors } from '../core/neighbors.ts'
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
import type { Result } from '../protocol/failure.ts'
import { onThread, Thread } from './thread.ts'

/** The main thread's end of the analysis thread. It keeps nothing there, so a dead one is simply replaced. */
export class AnalysisClient {
  readonly #spawn: () => Worker
  #thread: Thread<AnalysisService> | null = null

  constructor(spawn: () => Worker) {
    this.#spawn = spawn
  }

  /** @throws Fault, as every method here */
  analyse(request: AnalyseRequest): Promise<Analysis> {
    return this.#call((service) => service.analyse(request))
  }

  quality(vectors: Block, coords: Block, signal: AbortSignal): Promise<MapQuality> {
    return this.#call((service, job) => service.quality(job, vectors, coords), signal)
  }

  scores(vectors: Block, metric: Metric): Promise<Block> {
    return this.#call((service) => service.scores(vectors, metric))
  }

  neighbors(vectors: Block, queries: Block, k: number, metric: Metric): Promise<Neighbors> {
    return this.#call((service) => service.neighbors(vectors, queries, k, metric))
  }

  project(vectors: Block, request: ProjectRequest, signal?: AbortSignal): Promise<Projection> {
    return this.#call((service) => service.project(vectors, request), signal)
  }

  reference(study: Study, signal: AbortSignal): Promise<Reference> {
    return this.#call((service, job) => service.reference(job, study), signal)
  }

  losses(
    study: Study,
    reference: Reference,
    variants: readonly Variant[],
    onLoss: (index: number, loss: Loss) => void,
    signal: AbortSignal,
  ): Promise<readonly Loss[]> {
    // What is on its way when a job ends arrives after it: nobody is told then.
    const report = (index: number, loss: Loss) => {
      if (!signal.aborted) onLoss(index, loss)
    }
    return this.#call(
      (service, job) => service.losses(job, study, reference, variants, proxy(report)),
      signal,
    )
  }

  variantMap(study: Study, variant: Variant, previous: Block, signal: AbortSignal): Promise<Projection> {
    return this.#call((service) => service.variantMap(study, variant, previous), signal)
  }

  timeScan(dimensions: number, precision: Precision, signal: AbortSignal): Promise<ScanTime> {
    return this.#call((service, job) => service.timeScan(job, dimensions, precision), signal)
  }

  #call<R>(
    run: (service: Remote<AnalysisService>, job: number) => Promise<Result<R>>,
    signal?: AbortSignal,
  ): Promise<R> {
    return onThread(
      () => this.#running(),
      (thread) => thread.call(run, signal),
    )
  }

  #running(): Thread<AnalysisService> {
    this.#thread ??= new Thread<AnalysisService>(this.#spawn(), () => {
      this.#thread = null
    })
    return this.#thread
  }
}
