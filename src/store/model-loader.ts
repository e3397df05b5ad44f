import type { StoreApi } from 'zustand/vanilla'
import { EncoderClient, requestWith } from '../client/encoder-client.ts'
import { FIRST_VISIT } from '../io/first-visit.ts'
import { fault, toFailure, Fault, type Failure } from '../protocol/failure.ts'
import type { LoadProgress, ModelRequest, ModelState, Prompts } from '../protocol/model.ts'
import { answeringModel, COMES_BACK } from './engine-state.ts'
import { tell, untell } from './notices.ts'
import type { AppState, EngineState } from './types.ts'

/** The model that needs no network. */
export const EMBEDDED: ModelRequest = FIRST_VISIT.model

interface ModelEvents {
  /** A model answers from now on: the one that was asked for, or the same one brought back. */
  readonly onModel: (request: ModelRequest) => void
  /** None does any more, and none is on its way. */
  readonly onNoModel: () => void
}

/** Drives {@link AppState.engine} through starting, loading, ready and failed. */
export class ModelLoader {
  readonly encoder: EncoderClient
  readonly #state: StoreApi<AppState>
  readonly #events: ModelEvents
  readonly #first = Promise.withResolvers<ModelState>()
  #load: AbortController | null = null
  #request: ModelRequest = EMBEDDED
  /** The one that was loaded last: a crash brings it back, whatever was asked for meanwhile. */
  #loaded: ModelRequest = EMBEDDED

  constructor(state: StoreApi<AppState>, spawn: () => Worker, site: string, events: ModelEvents) {
    this.#state = state
    this.#events = events
    this.#first.promise.catch(() => {})
    this.encoder = new EncoderClient(spawn, site, {
      onRecovering: (request, cause) => {
        const hint = cause.kind === 'worker-died' ? `It is started again. ${cause.hint}` : cause.hint
        tell(this.#state, { topic: 'model', tone: 'problem', message: cause.message, hint })
        this.#set({ phase: 'loading', request, progress: null, previous: null })
      },
      onRecovered: (model) => {
        this.#request = this.#loaded
        this.#adopt(model)
      },
      onLost: (request, failure) => this.#failed(request, failure, null),
    })
  }

  /** The first model that becomes ready; rejects when the first load that nothing replaced fails. */
  get ready(): Promise<ModelState> {
    return this.#first.promise
  }

  /** What the next visit begins with: the model that answers, or, where none does, the one last asked for. */
  get request(): ModelRequest {
    return this.#request
  }

  /** @throws Fault when the model cannot be loaded; the state says so as well */
  async load(asked: ModelRequest): Promise<ModelState> {
    const { model: last, prompts } = this.#loaded
    // On another device, say: an override of prompts belongs to the model, as one of its pooling does.
    const request = asked.model === last && prompts ? { prompts, ...asked } : asked
    this.#load?.abort()
    const controller = new AbortController()
    this.#load = controller
    if (!this.#answering) this.#request = request
    const show = (progress: LoadProgress | null) => {
      if (this.#load !== controller) return
      this.#set({ phase: 'loading', request, progress, previous: this.#answering })
    }
    show(null)
    try {
      const model = await this.encoder.load(request, show, controller.signal)
      this.#request = this.#loaded = request
      if (this.#load !== controller) {
        this.#overtaken(model)
        throw superseded()
      }
      this.#ready(model)
      return model
    } catch (error) {
      if (this.#load === controller) this.#ended(request, toFailure(error))
      throw error
    }
  }

  /** Prompts in place of those of the model that answers; null: its own again. */
  async setPrompts(prompts: Prompts | null): Promise<void> {
    const before = this.#answering
    if (!before) return
    try {
      const model = await this.encoder.setPrompts(before.model, prompts)
      const { engine } = this.#state.getState()
      if (answeringModel(engine)?.model !== model.model) return
      this.#loaded = requestWith(this.#loaded, prompts)
      if (this.#request.model === this.#loaded.model) this.#request = this.#loaded
      const now = { ...model, rejected: before.rejected }
      this.#set('previous' in engine ? { ...engine, previous: now } : { phase: 'ready', model: now })
      this.#events.onModel(this.#loaded)
    } catch (error) {
      const { kind, message, hint } = toFailure(error)
      // Another model answers by now, or the same is being brought back and says so.
      if (kind === 'superseded' || COMES_BACK.has(kind)) return
      tell(this.#state, { topic: 'model', tone: 'problem', message, hint })
    }
  }

  cancel(): void {
    this.#load?.abort()
  }

  retry(): void {
    const { engine } = this.#state.getState()
    this.load(engine.phase === 'failed' ? engine.request : this.#request).catch(() => {})
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

  /** Asked for no more, but the thread has it, and answers with it until the load under way is over. */
  #overtaken(previous: ModelState): void {
    const { engine } = this.#state.getState()
    if (engine.phase !== 'loading' && engine.phase !== 'failed') return
    this.#set({ ...engine, previous })
    this.#events.onModel(this.#request)
  }

  #adopt(model: ModelState): void {
    this.#set({ phase: 'ready', model })
    this.#first.resolve(model)
    this.#events.onModel(this.#request)
  }

  /** What answers now need not be what answered when the load began: the thread may have died of it, or got another model. */
  #ended(request: ModelRequest, failure: Failure): void {
    const { engine } = this.#state.getState()
    // A model that was there is being brought back, and its end says how it went.
    const isRecovering = engine.phase === 'loading' && engine.request !== request
    if (failure.kind === 'worker-died' && isRecovering) return
    this.#failed(request, failure, this.#answering)
  }

  #failed(request: ModelRequest, failure: Failure, previous: ModelState | null): void {
    if (failure.kind === 'aborted' && previous) {
      this.#set({ phase: 'ready', model: previous })
      return
    }
    this.#set({ phase: 'failed', request, failure, previous })
    if (!previous) this.#events.onNoModel()
    this.#first.reject(new Fault(failure))
    if (failure.kind === 'aborted') return
    tell(this.#state, { topic: 'model', tone: 'problem', message: failure.message, hint: failure.hint })
  }

  get #answering(): ModelState | null {
    return answeringModel(this.#state.getState().engine)
  }

  #set(engine: EngineState): void {
    this.#state.setState({ engine })
  }
}

function superseded(): Fault {
  return fault('superseded', 'Another model was chosen meanwhile.', 'Wait for that one.')
}
