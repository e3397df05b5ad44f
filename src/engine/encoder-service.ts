import { transfer } from 'comlink'
import type { Pooling, Role } from '../core/names.ts'
import type { Encoded, EncodeRequest, EncoderService, TokenMap } from '../protocol/encoder.ts'
import { fault, toResult, type Fault, type Result } from '../protocol/failure.ts'
import type {
  Inspection,
  InspectRequest,
  LeftOut,
  PooledVectors,
  TokenizedText,
} from '../protocol/inspection.ts'
import type { LoadProgress, ModelOffer, ModelRequest, ModelState, Prompts } from '../protocol/model.ts'
import { release } from './callback.ts'
import { buffersOf, inspectText } from './inspect/inspect.ts'
import { Jobs } from './jobs.ts'
import { holdLock } from './lifetime.ts'
import { describeTokens } from './model/describe-tokens.ts'
import { Repository } from './model/repository.ts'
import { resolveSource } from './model/source.ts'
import { listWeights } from './model/weights.ts'
import { encodeTexts } from './run/encode.ts'
import { Lanes } from './run/lanes.ts'
import { leaveOneOut } from './run/leave-one-out.ts'
import { loadModel } from './run/load-model.ts'
import { releaseModel, withPrompts, type LoadedModel } from './run/loaded-model.ts'
import { comparePoolings } from './run/poolings.ts'
import { spansOfTexts } from './run/token-spans.ts'
import { VectorCache } from './run/vector-cache.ts'

/** The encoder's thread: one current model, one cache, one batch at a time. */
export class EncoderWorker implements EncoderService {
  readonly #jobs = new Jobs()
  readonly #lanes = new Lanes()
  readonly #cache = new VectorCache()
  #model: LoadedModel | null = null
  #loading: number | null = null

  hold(lock: string): Promise<boolean> {
    return holdLock(lock)
  }

  load(
    job: number,
    site: string,
    request: ModelRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Result<ModelState>> {
    if (this.#loading !== null) this.abort(this.#loading)
    this.#loading = job
    return toResult(() =>
      this.#jobs.run(job, async (signal) => {
        try {
          const alone = <T>(work: () => Promise<T>) => this.#lanes.run('live', signal, work)
          const loaded = await loadModel(request, { site, signal, onProgress, alone })
          const model = request.prompts ? withPrompts(loaded, request.prompts) : loaded
          // Making a session lets no message in for seconds: a cancel may be waiting.
          await new Promise((resolve) => setTimeout(resolve))
          // Between batches, so that no run loses its session under its feet.
          await this.#lanes
            .run('live', signal, async () => {
              const old = this.#model
              this.#model = model
              if (old) await releaseModel(old)
            })
            .catch(async (error: unknown) => {
              // Cancelled before its turn came: nobody else knows of it.
              if (this.#model !== model) await releaseModel(model)
              throw error
            })
          return model.state
        } finally {
          if (this.#loading === job) this.#loading = null
          release(onProgress)
        }
      }),
    )
  }

  setPrompts(name: string, prompts: Prompts | null): Promise<Result<ModelState>> {
    return toResult(() => {
      const model = this.#ready()
      if (model.state.model !== name) throw replacedFault(null)
      this.#model = withPrompts(model, prompts)
      return this.#model.state
    })
  }

  async encode(
    job: number,
    request: EncodeRequest,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<Encoded>> {
    const result = await this.#withModel(job, (model, signal) =>
      encodeTexts(model, request, { cache: this.#cache, lanes: this.#lanes, signal, onProgress }),
    )
    release(onProgress)
    return result.ok ? transfer(result, [result.value.vectors.data.buffer]) : result
  }

  async tokenize(text: string, role: Role): Promise<Result<TokenizedText>> {
    return toResult(() => {
      const { tokenizer, recipe } = this.#ready()
      return describeTokens(tokenizer, recipe, text, role)
    })
  }

  async spans(
    job: number,
    texts: readonly string[],
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<TokenMap>> {
    const result = await this.#withModel(job, (model, signal) =>
      spansOfTexts(model, texts, { signal, onProgress }),
    )
    release(onProgress)
    if (!result.ok) return result
    const buffers = result.value.spans.flatMap(({ starts, ends }) => [starts.buffer, ends.buffer])
    return transfer(result, buffers)
  }

  async inspect(job: number, request: InspectRequest): Promise<Result<Inspection>> {
    const result = await this.#withModel(job, (model, signal) =>
      inspectText(model, request, { lanes: this.#lanes, signal }),
    )
    return result.ok ? transfer(result, buffersOf(result.value)) : result
  }

  async poolings(
    job: number,
    texts: readonly string[],
    role: Role,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<readonly PooledVectors[]>> {
    const result = await this.#withModel(job, (model, signal) =>
      comparePoolings(model, texts, role, { lanes: this.#lanes, signal, onProgress }),
    )
    release(onProgress)
    if (!result.ok) return result
    return transfer(
      result,
      result.value.map(({ vectors }) => vectors.data.buffer),
    )
  }

  async leaveOneOut(
    job: number,
    text: string,
    role: Role,
    pooling: Pooling | null,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<LeftOut>> {
    const result = await this.#withModel(job, (model, signal) =>
      leaveOneOut(model, { text, role, pooling }, { lanes: this.#lanes, signal, onProgress }),
    )
    release(onProgress)
    if (!result.ok) return result
    return transfer(result, [result.value.tokens.buffer, result.value.vectors.data.buffer])
  }

  offer(job: number, site: string, model: string): Promise<Result<ModelOffer>> {
    return toResult(() =>
      this.#jobs.run(job, async (signal) => {
        const repository = await Repository.open(resolveSource(model, site), signal)
        return {
          model: repository.source.name,
          revision: repository.commit,
          weights: listWeights(repository),
        }
      }),
    )
  }

  abort(job: number): void {
    this.#jobs.abort(job)
  }

  /** Work with the current model. When another took its session away meanwhile, that is no defect. */
  #withModel<T>(
    job: number,
    work: (model: LoadedModel, signal: AbortSignal) => Promise<T>,
  ): Promise<Result<T>> {
    return toResult(() =>
      this.#jobs.run(job, async (signal) => {
        const model = this.#ready()
        try {
          return await work(model, signal)
        } catch (error) {
          throw this.#model === model || signal.aborted ? error : replacedFault(error)
        }
      }),
    )
  }

  #ready(): LoadedModel {
    if (this.#model) return this.#model
    throw fault('not-available', 'No model is loaded yet.', 'Wait until the model is ready.')
  }
}

function replacedFault(cause: unknown): Fault {
  return fault('superseded', 'Another model took over meanwhile.', 'Ask again: the new model answers.', cause)
}
