import type { StoreApi } from 'zustand/vanilla'
import { EncoderClient } from '../client/encoder-client.ts'
import { fault, toFailure, Fault, type Failure } from '../protocol/failure.ts'
import type { LoadProgress, ModelRequest, ModelState } from '../protocol/model.ts'
import { answeringModel } from './engine-state.ts'
import { tell, untell } from './notices.ts'
import type { AppState, EngineState } from './types.ts'

/** The model that needs no network. */
export const EMBEDDED: ModelRequest = { model: 'embedscope-mini', device: 'auto' }

/** Drives {@link AppState.engine} through starting, loading, ready and failed. */
export class ModelLoader {
  readonly encoder: EncoderClient
  readonly #state: StoreApi<AppState>
  readonly #onModel: () => void
  readonly #first = Promise.withResolvers<ModelState>()
  #load: AbortController | null = null
  #request: ModelRequest = EMBEDDED

  constructor(state: StoreApi<AppState>, spawn: () => Worker, site: string, onModel: () => void) {
    this.#state = state
    this.#onModel = onModel
    this.#first.promise.catch(() => {})
    this.encoder = new EncoderClient(spawn, site, {
      onRecovering: (request, cause) => {
        tell(this.#state, { topic: 'model', tone: 'problem', message: cause.message, hint: cause.hint })
        this.#set({ phase: 'loading', request, progress: null, previous: null })
      },
      onRecovered: (model) => this.#adopt(model),
      onLost: (request, failure) => this.#failed(request, failure, null),
    })
  }

  /** The first model that becomes ready; rejects when the first load that nothing replaced fails. */
  get ready(): Promise<ModelState> {
    return this.#first.promise
  }

  /** The request that persists: what the user last asked for. */
  get request(): ModelRequest {
    return this.#request
  }

  /** @throws Fault when the model cannot be loaded; the state says so as well */
  async load(request: ModelRequest): Promise<ModelState> {
    this.#load?.abort()
    const controller = new AbortController()
    this.#load = controller
    this.#request = request
    const previous = answeringModel(this.#state.getState().engine)
    const show = (progress: LoadProgress | null) => {
      if (this.#load === controller) this.#set({ phase: 'loading', request, progress, previous })
    }
    show(null)
    try {
      const model = await this.encoder.load(request, show, controller.signal)
      if (this.#load !== controller) throw superseded()
      this.#ready(model)
      return model
    } catch (error) {
      if (this.#load === controller) this.#failed(request, toFailure(error), previous)
      throw error
    }
  }

  cancel(): void {
    this.#load?.abort()
  }

  retry(): void {
    this.load(this.#request).catch(() => {})
  }

  #ready(model: ModelState): void {
    untell(this.#state, 'model')
    const broken = model.rejected.find((rejection) => rejection.broken)
    if (broken) {
      tell(this.#state, {
        topic: 'model',
        tone: 'problem',
        message: `${broken.device === 'webgpu' ? 'WebGPU' : 'WebAssembly'} is not used: ${broken.reason}`,
        hint: 'The model runs on WebAssembly instead; its figures were checked.',
      })
    }
    this.#adopt(model)
  }

  #adopt(model: ModelState): void {
    this.#set({ phase: 'ready', model })
    this.#first.resolve(model)
    this.#onModel()
  }

  #failed(request: ModelRequest, failure: Failure, previous: ModelState | null): void {
    if (failure.kind === 'aborted' && previous) {
      this.#set({ phase: 'ready', model: previous })
      return
    }
    this.#set({ phase: 'failed', request, failure, previous })
    this.#first.reject(new Fault(failure))
    if (failure.kind === 'aborted') return
    tell(this.#state, { topic: 'model', tone: 'problem', message: failure.message, hint: failure.hint })
  }

  #set(engine: EngineState): void {
    this.#state.setState({ engine })
  }
}

function superseded(): Fault {
  return fault('superseded', 'Another model was chosen meanwhile.', 'Wait for that one.')
}
