import type { StoreApi } from 'zustand/vanilla'
import type { EncoderClient } from '../client/encoder-client.ts'
import type { Role } from '../core/names.ts'
import { fault, toFailure } from '../protocol/failure.ts'
import type { Inspection, InspectRequest } from '../protocol/inspection.ts'
import { isBlank } from './document.ts'
import { answeringModel } from './engine-state.ts'
import { layersToAsk } from './layers-to-ask.ts'
import type { AppState, InsideState, ModelState, Seen } from './types.ts'

const SIDES = ['a', 'b'] as const
type Side = (typeof SIDES)[number]

/** What an inspection was asked of; another object for each time that one is needed. */
interface Asked {
  readonly id: string
  readonly text: string
  readonly role: Role
  readonly model: ModelState
}

/**
 * Keeps {@link AppState.inside} up to date while the workspace Inside is open: whatever changes the texts, the selection, the
 * prompt or the model, it asks again, and drops the answers that came too late.
 */
export class Inspector {
  readonly #state: StoreApi<AppState>
  readonly #encoder: EncoderClient
  readonly #asked: Record<Side, Asked | null> = { a: null, b: null }
  /** The model of all that is seen, and its layers and heads once an inspection has told them. */
  #model: ModelState | null = null
  #shape: Pick<Inspection, 'layers' | 'heads'> | null = null
  /** The layer whose attention was asked for last, from 0; it comes with every text of this model from then on. */
  #wish: number | null = null

  constructor(state: StoreApi<AppState>, encoder: EncoderClient) {
    this.#state = state
    this.#encoder = encoder
    state.subscribe((now, before) => {
      if (concernsInside(now, before)) this.#sync()
    })
  }

  /** Asks again for what failed. */
  retry(): void {
    for (const side of SIDES) {
      if (this.#state.getState().inside[side].phase === 'failed') this.#asked[side] = null
    }
    this.#sync()
  }

  /** Asks for the attention of a layer that the selected text came without, since not all of it fits at once. */
  fetchAttention(layer: number): void {
    this.#wish = layer
    const asked = this.#asked.a
    if (!asked) return
    this.#set('a', { phase: 'working', seen: this.#seen('a') })
    void this.#ask('a', { ...asked })
  }

  #sync(): void {
    const model = answeringModel(this.#state.getState().engine)
    // While a crashed model comes back there is none, and what is seen stays; another model's tokens would be wrong.
    const another = model !== null && !isSame(model, this.#model)
    if (another) this.#shape = this.#wish = null
    if (model) this.#model = model
    for (const side of SIDES) this.#syncSide(side, model, another ? null : this.#seen(side))
  }

  #syncSide(side: Side, model: ModelState | null, seen: Seen | null): void {
    const { document, selection, settings, engine, workspace } = this.#state.getState()
    const item = workspace === 'inside' ? document.items.find(({ id }) => id === selection[side]) : undefined
    if (!item || isBlank(item.text)) {
      this.#asked[side] = null
      this.#set(side, { phase: 'idle' })
      return
    }
    if (!model) {
      this.#asked[side] = null
      const failed = engine.phase === 'failed'
      this.#set(
        side,
        failed ? { phase: 'failed', seen, failure: engine.failure } : { phase: 'working', seen },
      )
      return
    }
    const { id, text } = item
    const { role } = settings
    const last = this.#asked[side]
    if (last?.id === id && last.text === text && last.role === role && last.model === model) return
    this.#set(side, { phase: 'working', seen })
    void this.#ask(side, { id, text, role, model })
  }

  async #ask(side: Side, asked: Asked): Promise<void> {
    this.#asked[side] = asked
    const isWanted = () => this.#asked[side] === asked
    try {
      const inspection = await this.#inspect(side, asked, isWanted)
      if (isWanted()) this.#set(side, { phase: 'ready', seen: { id: asked.id, inspection } })
    } catch (error) {
      // When the thread died, the state says so before this does, and the text is asked for again once the model is back.
      if (isWanted()) this.#set(side, { phase: 'failed', seen: this.#seen(side), failure: toFailure(error) })
    }
  }

  async #inspect(side: Side, { text, role, model }: Asked, isWanted: () => boolean): Promise<Inspection> {
    const ask = async (attentionLayers: InspectRequest['attentionLayers']) => {
      const inspection = await this.#encoder.inspectLive(side, { text, role, attentionLayers })
      const { layers, heads } = inspection
      if (this.#model === model) this.#shape = { layers, heads }
      return inspection
    }
    // The limit of most models says by itself that all fits.
    if (layersToAsk(model.maxTokens, this.#shape) === 'all') return ask('all')
    const { tokens } = await this.#encoder.tokenize(text, role)
    if (!isWanted()) throw superseded()
    const isFirst = this.#shape === null
    const layers = layersToAsk(tokens.length, this.#shape, this.#wish)
    const inspection = await ask(layers)
    // A long text's first inspection only told what its model has; now it is known what fits.
    return isFirst && layers !== 'all' && isWanted()
      ? ask(layersToAsk(tokens.length, inspection, this.#wish))
      : inspection
  }

  #seen(side: Side): Seen | null {
    const state = this.#state.getState().inside[side]
    return state.phase === 'idle' ? null : state.seen
  }

  /** A state equal to the one that stands is no news: each is a round of rendering. */
  #set(side: Side, next: InsideState): void {
    const { inside } = this.#state.getState()
    if (!isEqual(inside[side], next)) this.#state.setState({ inside: { ...inside, [side]: next } })
  }
}

function superseded(): Error {
  return fault('superseded', 'A newer text replaced this one.', 'Nothing needs to be done.')
}

function concernsInside(now: AppState, before: AppState): boolean {
  if (now.workspace !== before.workspace) return true
  return (
    now.workspace === 'inside' &&
    (now.document !== before.document ||
      now.selection !== before.selection ||
      now.engine !== before.engine ||
      now.settings.role !== before.settings.role)
  )
}

/** Whether the tokens and figures of one are those of the other: a model that came back after a crash is the same. */
function isSame(a: ModelState, b: ModelState | null): boolean {
  return a.model === b?.model && a.revision === b.revision && a.dtype === b.dtype
}

function isEqual(a: InsideState, b: InsideState): boolean {
  if (a.phase === 'idle' || b.phase === 'idle') return a.phase === b.phase
  const failureOf = (state: InsideState) => (state.phase === 'failed' ? state.failure : null)
  return a.phase === b.phase && a.seen === b.seen && failureOf(a) === failureOf(b)
}
