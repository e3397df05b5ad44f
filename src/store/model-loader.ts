import type { StoreApi } from 'zustand/vanilla'
import { EncoderClient } from '../client/encoder-client.ts'
import { Fault, fault, toFailure } from '../protocol/failure.ts'
import type { LoadProgress, ModelRequest, ModelState } from '../protocol/model.ts'
import { answeringModel } from './engine-state.ts'
import type { AppState, EngineState, Notice } from './types.ts'

/** The model that needs no network. */
export const EMBEDDED: ModelRequest = { model: 'embedscope-mini', device: 'auto' }

/** Drives {@link AppState.engine} through starting, loading, ready and failed. */
export class ModelLoader {
  readonly encoder: EncoderClient
  readonly #state: StoreApi<AppState>
  readonly #onModel: () => void
  #load: AbortController | null = null
  #request: ModelRequest = EMBEDDED

  constructor(state: StoreApi<AppState>, spawn: () => Worker, site: string, onModel: () => void) {
    this.#state = state
    this.#onModel = onModel
    this.encoder = new EncoderClient(spawn, site, {
      onRecovering: (request, cause) => {
        this.#tell('problem', cause.message, cause.hint)
        this.#set({ phase: 'loading', request, progress: null, previous: null })
      },
      onRecovered: (model) => this.#ready(model),
      onLost: (request, failure) => this.#set({ phase: 'failed', request, failure, previous: null }),
    })
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
      if (this.#load === controller) this.#failed(request, error, previous)
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
    this.#set({ phase: 'ready', model })
    this.#onModel()
  }

  #failed(request: ModelRequest, error: unknown, previous: ModelState | null): void {
    const cancelled = error instanceof Fault && error.kind === 'aborted'
    if (cancelled && previous) this.#set({ phase: 'ready', model: previous })
    else this.#set({ phase: 'failed', request, failure: toFailure(error), previous })
  }

  #set(engine: EngineState): void {
    this.#state.setState({ engine })
  }

  #tell(tone: Notice['tone'], message: string, hint: string): void {
    const notice = { id: Date.now(), tone, message, hint }
    this.#state.setState(({ notices }) => ({ notices: [...notices, notice] }))
  }
}

function superseded(): Fault {
  return fault('superseded', 'Another model was chosen meanwhile.', 'Wait for that one.')
}
