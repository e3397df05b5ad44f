import { proxy, type ProxyMarked, type Remote } from 'comlink'
import type { Pooling, Role } from '../core/names.ts'
import type { Encoded, EncodeRequest, EncoderService, TokenMap } from '../protocol/encoder.ts'
import { fault, Fault, type Failure, type Result } from '../protocol/failure.ts'
import type {
  Inspection,
  InspectRequest,
  LeftOut,
  PooledVectors,
  TokenizedText,
} from '../protocol/inspection.ts'
import type {
  DeviceRejection,
  LoadProgress,
  ModelOffer,
  ModelRequest,
  ModelState,
  Prompts,
} from '../protocol/model.ts'
import { LatestWins } from './latest-wins.ts'
import { onThread, Thread } from './thread.ts'

export interface EncoderEvents {
  /** The model came back by itself after a crash, on the device that `model` names. */
  readonly onRecovered: (model: ModelState, cause: Failure) => void
  readonly onRecovering: (request: ModelRequest, cause: Failure) => void
  /** It could not be brought back. */
  readonly onLost: (request: ModelRequest, failure: Failure) => void
}

type Progress = (done: number, total: number) => void

/** A thread that dies again and again (a text that crashes it, say) is left dead until somebody asks. */
const MAX_DEATHS = 3
const DEATH_WINDOW_MS = 60_000

/** The main thread's end of the encoder: queue, abort, crash and recovery. */
export class EncoderClient {
  readonly #spawn: () => Worker
  readonly #site: string
  readonly #events: EncoderEvents
  readonly #live = new LatestWins()
  readonly #inside = { a: new LatestWins(), b: new LatestWins() }
  readonly #query = { results: new LatestWins(), prompts: new LatestWins() }
  #thread: Thread<EncoderService> | null = null
  #current: { readonly request: ModelRequest; readonly rejected: readonly DeviceRejection[] } | null = null
  #deaths: number[] = []

  constructor(spawn: () => Worker, site: string, events: EncoderEvents) {
    this.#spawn = spawn
    this.#site = site
    this.#events = events
  }

  /**
   * Loads a model; the former one answers until it is ready. A load under way ends as `aborted`. One whose `signal` fires
   * too late, when the thread has the model already, ends well.
   * @throws Fault
   */
  async load(
    request: ModelRequest,
    onProgress: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<ModelState> {
    const model = await reporting(onProgress, (report) =>
      onThread(
        () => this.#running(),
        (thread) =>
          thread.call(
            (service, job) => service.load(job, this.#site, request, report),
            signal,
            'as answered',
          ),
      ),
    )
    this.#current = { request, rejected: [] }
    return model
  }

  /** Other prompts for the model that answers; null: its own. They come back with it after a crash. @throws Fault */
  async setPrompts(model: string, prompts: Prompts | null): Promise<ModelState> {
    const state = await this.#running().call((service) => service.setPrompts(model, prompts))
    const current = this.#current
    if (current) this.#current = { ...current, request: requestWith(current.request, prompts) }
    return state
  }

  /** Encodes for the screen: of several that wait, only the newest runs. @throws Fault */
  encodeLive(request: Omit<EncodeRequest, 'lane'>): Promise<Encoded> {
    return this.#live.run(() => this.#encode({ ...request, lane: 'live' }, () => {}))
  }

  /**
   * Encodes a query of Search once for each request, before anything that is not typed. Of several that wait for one purpose, only the
   * newest runs; they and the texts of Explore do not replace each other. @throws Fault
   */
  encodeQuery(
    purpose: 'results' | 'prompts',
    requests: readonly Omit<EncodeRequest, 'lane'>[],
  ): Promise<readonly Encoded[]> {
    return this.#query[purpose].run(() =>
      Promise.all(requests.map((request) => this.#encode({ ...request, lane: 'live' }, () => {}))),
    )
  }

  /** Encodes many texts behind whatever is typed. @throws Fault */
  encodeBulk(
    request: Omit<EncodeRequest, 'lane'>,
    onProgress: Progress,
    signal?: AbortSignal,
  ): Promise<Encoded> {
    return this.#encode({ ...request, lane: 'bulk' }, onProgress, signal)
  }

  /** @throws Fault */
  tokenize(text: string, role: Role): Promise<TokenizedText> {
    return this.#running().call((service) => service.tokenize(text, role))
  }

  /** Where the tokens of texts stand, however long these are; progress counts UTF-16 units. @throws Fault */
  spans(texts: readonly string[], onProgress: Progress, signal?: AbortSignal): Promise<TokenMap> {
    return reporting(onProgress, (report) =>
      this.#compute((service, job) => service.spans(job, texts, report), signal),
    )
  }

  /** Looks into a text for the screen: of several that wait on one side of it, only the newest runs. @throws Fault */
  inspectLive(side: 'a' | 'b', request: InspectRequest): Promise<Inspection> {
    return this.#inside[side].run(() => this.inspect(request))
  }

  /** @throws Fault */
  inspect(request: InspectRequest, signal?: AbortSignal): Promise<Inspection> {
    return this.#compute((service, job) => service.inspect(job, request), signal)
  }

  /** Texts under every way of pooling. @throws Fault */
  poolings(
    texts: readonly string[],
    role: Role,
    onProgress: Progress,
    signal?: AbortSignal,
  ): Promise<readonly PooledVectors[]> {
    return reporting(onProgress, (report) =>
      this.#compute((service, job) => service.poolings(job, texts, role, report), signal),
    )
  }

  /** A text without one of its tokens at a time. @param pooling null: the model's own @throws Fault */
  leaveOneOut(
    text: string,
    role: Role,
    pooling: Pooling | null,
    onProgress: Progress,
    signal?: AbortSignal,
  ): Promise<LeftOut> {
    return reporting(onProgress, (report) =>
      this.#compute((service, job) => service.leaveOneOut(job, text, role, pooling, report), signal),
    )
  }

  /** Lists a repository's weights. @throws Fault */
  offer(model: string): Promise<ModelOffer> {
    return this.#running().call((service, job) => service.offer(job, this.#site, model))
  }

  #encode(request: EncodeRequest, onProgress: Progress, signal?: AbortSignal): Promise<Encoded> {
    return reporting(onProgress, (report) =>
      this.#compute((service, job) => service.encode(job, request, report), signal),
    )
  }

  /** A call that runs the model: it may find that the GPU is gone, and the thread with it. */
  async #compute<R>(
    run: (service: Remote<EncoderService>, job: number) => Promise<Result<R>>,
    signal?: AbortSignal,
  ): Promise<R> {
    const thread = this.#running()
    try {
      return await thread.call(run, signal)
    } catch (error) {
      if (error instanceof Fault && error.kind === 'gpu-lost' && this.#thread === thread) {
        thread.end(error.failure)
        this.#recover(error.failure)
      }
      throw error
    }
  }

  #running(): Thread<EncoderService> {
    this.#thread ??= new Thread<EncoderService>(this.#spawn(), (failure) => this.#recover(failure))
    return this.#thread
  }

  /** The thread is gone: start another and bring back the model that last worked, on WebAssembly if the GPU was lost. */
  #recover(cause: Failure): void {
    this.#thread = null
    const last = this.#current
    if (!last) return
    const now = performance.now()
    this.#deaths = [...this.#deaths.filter((time) => now - time < DEATH_WINDOW_MS), now]
    if (this.#deaths.length > MAX_DEATHS) {
      this.#current = null
      this.#deaths = []
      this.#events.onLost(last.request, repeatedDeath(cause))
      return
    }
    const gpuLost = cause.kind === 'gpu-lost'
    const request: ModelRequest = gpuLost ? { ...last.request, device: 'wasm' } : last.request
    const rejected: DeviceRejection[] = [
      ...last.rejected,
      ...(gpuLost ? [{ device: 'webgpu' as const, reason: cause.message, broken: true }] : []),
    ]
    this.#events.onRecovering(request, cause)
    this.load(request, () => {}).then(
      (model) => {
        this.#current = { request, rejected }
        this.#events.onRecovered({ ...model, rejected: [...rejected, ...model.rejected] }, cause)
      },
      (error: unknown) => {
        // A newer load took over, or the thread died again and recovers by itself.
        if (error instanceof Fault && error.kind !== 'aborted' && error.kind !== 'worker-died') {
          this.#events.onLost(request, notBroughtBack(error.failure))
        }
      },
    )
  }
}

/**
 * Runs `work` with a callback that the thread can call. Callbacks travel on a channel of their own, so one may come after
 * the answer; it is dropped, or the page would show work that has ended.
 */
async function reporting<A extends unknown[], R>(
  onProgress: (...progress: A) => void,
  work: (report: ((...progress: A) => void) & ProxyMarked) => Promise<R>,
): Promise<R> {
  let running = true
  const report = (...progress: A) => {
    if (running) onProgress(...progress)
  }
  try {
    return await work(proxy(report))
  } finally {
    running = false
  }
}

/** The same model with these prompts; null: with its own. */
export function requestWith({ model, device, dtype }: ModelRequest, prompts: Prompts | null): ModelRequest {
  return { model, device, ...(dtype === undefined ? {} : { dtype }), ...(prompts ? { prompts } : {}) }
}

/** What failed of the second load says nothing of why there was one. */
function notBroughtBack(failure: Failure): Failure {
  return {
    ...failure,
    message: `The model ended and could not be loaded again: ${failure.message}`,
    hint: `${failure.hint} Your texts keep the vectors that they have.`,
  }
}

function repeatedDeath(cause: Failure): Failure {
  return fault(
    'worker-died',
    `The thread that computes ended ${MAX_DEATHS + 1} times within a minute.`,
    'Remove the text you added last or choose a smaller model, then press Retry. Your texts are kept.',
    new Fault(cause),
  ).failure
}
