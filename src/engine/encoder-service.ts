import { releaseProxy, transfer, type Remote } from 'comlink'
import type { Role } from '../core/names.ts'
import type { Encoded, EncodeRequest, EncoderService, Tokenized } from '../protocol/encoder.ts'
import { fault, toResult, type Fault, type Result } from '../protocol/failure.ts'
import type { LoadProgress, ModelOffer, ModelRequest, ModelState } from '../protocol/model.ts'
import { Jobs } from './jobs.ts'
import { holdLock } from './lifetime.ts'
import { Repository } from './model/repository.ts'
import { resolveSource } from './model/source.ts'
import { listWeights } from './model/weights.ts'
import { encodeTexts } from './run/encode.ts'
import { Lanes } from './run/lanes.ts'
import { loadModel } from './run/load-model.ts'
import { promptOf, type LoadedModel } from './run/loaded-model.ts'
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
          const model = await loadModel(request, { site, signal, onProgress })
          // Between batches, so that no run loses its session under its feet.
          await this.#lanes
            .run('live', signal, async () => {
              const old = this.#model
              this.#model = model
              await old?.session.release()
            })
            .catch(async (error: unknown) => {
              // Cancelled before its turn came: nobody else knows of it.
              if (this.#model !== model) await model.session.release()
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

  async encode(
    job: number,
    request: EncodeRequest,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<Encoded>> {
    const result = await toResult(() =>
      this.#jobs.run(job, async (signal) => {
        const model = this.#ready()
        try {
          const context = { cache: this.#cache, lanes: this.#lanes, signal, onProgress }
          return await encodeTexts(model, request, context)
        } catch (error) {
          // Its session was taken away between two batches.
          throw this.#model === model || signal.aborted ? error : replacedFault(error)
        }
      }),
    )
    release(onProgress)
    return result.ok ? transfer(result, [result.value.vectors.data.buffer]) : result
  }

  async tokenize(text: string, role: Role): Promise<Result<Tokenized>> {
    return toResult(() => {
      const { tokenizer, recipe } = this.#ready()
      return tokenizer.encode(promptOf(recipe, role) + text)
    })
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

  #ready(): LoadedModel {
    if (this.#model) return this.#model
    throw fault('not-available', 'No model is loaded yet.', 'Wait until the model is ready.')
  }
}

function replacedFault(cause: unknown): Fault {
  return fault('superseded', 'Another model took over meanwhile.', 'Ask again: the new model answers.', cause)
}

/** Lets go of a callback that came through comlink, or its port would live as long as the thread. */
function release(callback: unknown): void {
  ;(callback as Partial<Remote<() => void>>)[releaseProxy]?.()
}
