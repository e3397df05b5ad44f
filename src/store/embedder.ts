import type { StoreApi } from 'zustand/vanilla'
import { rowOf, type Block } from '../core/block.ts'
import type { Milliseconds } from '../core/names.ts'
import type { EncoderClient } from '../client/encoder-client.ts'
import type { Encoded } from '../protocol/encoder.ts'
import { toFailure } from '../protocol/failure.ts'
import { isBlank } from './document.ts'
import { answeringModel, COMES_BACK } from './engine-state.ts'
import type { AppState, EncodingState, Failure, TextItem, TextVector } from './types.ts'

/** Up to so many texts are encoded at once, before anything else; more go to the queue behind the typing. */
const LIVE_LIMIT = 32
const BULK_SLICE = 512
const VIEW_INTERVAL_MS = 2000

type Work = Pick<Encoded, 'computed' | 'milliseconds'>

/** Keeps the vectors of the document's texts up to date: only what changed is encoded, typing goes first. */
export class Embedder {
  readonly #state: StoreApi<AppState>
  readonly #encoder: EncoderClient
  readonly #onVectors: (encodeTime: Milliseconds) => void
  #fresh = new Map<string, TextVector>()
  /** Counts changes of model, role and pooling: an answer for an older recipe is dropped. */
  #recipe = 0
  #edited: ReadonlySet<string> = new Set()
  #bulk: AbortController | null = null
  #paused = false
  #viewed = 0

  constructor(
    state: StoreApi<AppState>,
    encoder: EncoderClient,
    onVectors: (encodeTime: Milliseconds) => void,
  ) {
    this.#state = state
    this.#encoder = encoder
    this.#onVectors = onVectors
  }

  /** Vectors that were shipped with the page, shown until the model has computed its own. */
  provideStored(items: readonly TextItem[], vectors: Block): void {
    if (this.#fresh.size > 0) return
    const stored = items.map(({ id, text }, i): [string, TextVector] => [
      id,
      { text, vector: rowOf(vectors, i), tokenCount: 0, fullTokenCount: 0 },
    ])
    this.#state.setState({ vectors: new Map(stored), encoding: { phase: 'stored' } })
    this.#onVectors(0)
  }

  /** Model, role or pooling changed: every vector must be made anew. What is shown stays until then. */
  reset(): void {
    this.#recipe++
    this.#fresh = new Map()
    this.#bulk?.abort()
    this.#bulk = null
    this.#paused = false
    this.sync()
  }

  /** The document changed; `edited` texts go first when there is more to do than fits one live request. */
  sync(edited: readonly string[] = []): void {
    const { engine, document, encoding } = this.#state.getState()
    this.#edited = new Set(edited)
    if (!answeringModel(engine)) {
      if (engine.phase === 'failed') this.#doWithout(engine.failure)
      return
    }
    const missing = this.#missing()
    if (missing.length === 0) {
      const vectors = this.#freshOf(document.items)
      this.#state.setState({ vectors, encoding: this.#finished({ computed: 0, milliseconds: 0 }) })
      return
    }
    const live = missing.length <= LIVE_LIMIT ? missing : missing.filter((item) => this.#edited.has(item.id))
    // A new try of all that is missing must not look failed before it has ended.
    const triesAll = !this.#paused || live.length === missing.length
    if (encoding.phase === 'failed' && triesAll) this.#state.setState({ encoding: this.#working(0) })
    const now = live.length <= LIVE_LIMIT ? live : []
    if (now.length > 0) void this.#encodeLive(now)
    // What is typed goes first; the rest must not wait for another change to be begun.
    if (missing.length > now.length && !this.#bulk && !this.#paused) void this.#encodeBulk()
  }

  cancel(): void {
    this.#paused = true
    this.#bulk?.abort()
    this.#bulk = null
  }

  retry(): void {
    this.#paused = false
    this.sync()
  }

  async #encodeLive(items: readonly TextItem[]): Promise<void> {
    const recipe = this.#recipe
    try {
      const encoded = await this.#encoder.encodeLive(this.#request(items))
      if (recipe === this.#recipe) this.#accept(items, encoded)
    } catch (error) {
      if (recipe === this.#recipe) this.#fail(error)
    }
  }

  async #encodeBulk(): Promise<void> {
    const recipe = this.#recipe
    const controller = new AbortController()
    this.#bulk = controller
    const whole = { computed: 0, milliseconds: 0 }
    try {
      for (let slice = this.#missing(BULK_SLICE); slice.length > 0; slice = this.#missing(BULK_SLICE)) {
        const progress = (done: number) => this.#state.setState({ encoding: this.#working(done) })
        const encoded = await this.#encoder.encodeBulk(this.#request(slice), progress, controller.signal)
        if (recipe !== this.#recipe) return
        whole.computed += encoded.computed
        whole.milliseconds += encoded.milliseconds
        this.#accept(slice, encoded, whole)
      }
    } catch (error) {
      if (recipe === this.#recipe) this.#fail(error)
    } finally {
      if (this.#bulk === controller) this.#bulk = null
    }
  }

  #request(items: readonly TextItem[]): Parameters<EncoderClient['encodeLive']>[0] {
    const { role, pooling } = this.#state.getState().settings
    // Raw vectors are kept: normalising is a switch on the page, and the pair inspector shows the norms.
    const request = { texts: items.map((item) => item.text), role, normalize: false, cache: true }
    return pooling === null ? request : { ...request, pooling }
  }

  /** @param whole the totals so far of the work that `encoded` is a part of */
  #accept(items: readonly TextItem[], encoded: Encoded, whole: Work = encoded): void {
    const { document } = this.#state.getState()
    const textOf = new Map(document.items.map(({ id, text }) => [id, text]))
    items.forEach(({ id, text }, i) => {
      // Edited meanwhile: an older wording is better than none until the newer is there, and worse once it is.
      const wanted = textOf.get(id)
      if (wanted === undefined || (wanted !== text && this.#fresh.get(id)?.text === wanted)) return
      this.#fresh.set(id, {
        text,
        vector: rowOf(encoded.vectors, i),
        tokenCount: encoded.tokenCounts[i] ?? 0,
        fullTokenCount: encoded.fullTokenCounts[i] ?? 0,
      })
    })
    const vectors = this.#freshOf(document.items)
    // One change of state for one answer: each is a round of rendering.
    if (this.#missing(1).length === 0) this.#state.setState({ vectors, encoding: this.#finished(whole) })
    else if (this.#paused) this.#state.setState({ vectors })
    else this.#state.setState({ vectors, encoding: this.#working(0) })
    if (this.#dueForView(items)) this.#onVectors(encoded.milliseconds)
  }

  /** A view of thousands of texts costs more than encoding a slice of them: while many are on their way, one now and then. */
  #dueForView(items: readonly TextItem[]): boolean {
    const now = performance.now()
    const underWay = this.#bulk !== null && items.length > LIVE_LIMIT && this.#missing(1).length > 0
    if (underWay && now - this.#viewed < VIEW_INTERVAL_MS) return false
    this.#viewed = now
    return true
  }

  /** Drops the vectors of texts that are gone. @returns those that are left */
  #freshOf(items: readonly TextItem[]): ReadonlyMap<string, TextVector> {
    const kept = items.flatMap(({ id, text }): [string, TextVector][] => {
      const vector = this.#fresh.get(id)
      // A text being typed keeps its place on the map until its new vector arrives.
      return vector && !isBlank(text) ? [[id, vector]] : []
    })
    this.#fresh = new Map(kept)
    return new Map(kept)
  }

  #working(doneInSlice: number): EncodingState {
    const total = this.#state.getState().document.items.filter((item) => !isBlank(item.text)).length
    return { phase: 'working', done: Math.min(total, this.#fresh.size + doneInSlice), total }
  }

  #finished({ computed, milliseconds }: Work): EncodingState {
    this.#paused = false
    return { phase: 'done', computed, cached: Math.max(0, this.#fresh.size - computed), milliseconds }
  }

  #fail(error: unknown): void {
    const failure = toFailure(error)
    // Replaced by a newer request, which reports for itself.
    if (failure.kind === 'superseded') return
    // The client brings the model back and the store then starts over.
    if (COMES_BACK.has(failure.kind)) return
    this.#paused = true
    const vectors = this.#freshOf(this.#state.getState().document.items)
    this.#state.setState({ vectors, encoding: { phase: 'failed', failure: this.#inWords(failure) } })
    // What came before the end may not be on the screen yet, and what an earlier recipe made has no place there any more.
    this.#onVectors(0)
  }

  /** No model answers, and none is on its way: nothing is being made any more. Texts keep the vectors that they have. */
  #doWithout(failure: Failure): void {
    const { document, encoding, vectors } = this.#state.getState()
    // Those that came with the page need no model.
    if (encoding.phase === 'stored') return
    this.#state.setState({
      // Of work that has just ended, what an earlier recipe made has no place any more.
      vectors: encoding.phase === 'working' ? this.#freshOf(document.items) : vectors,
      encoding:
        this.#missing(1).length > 0
          ? { phase: 'failed', failure }
          : this.#finished({ computed: 0, milliseconds: 0 }),
    })
  }

  /** What a cancelled run leaves behind, said with figures. */
  #inWords(failure: Failure): Failure {
    if (failure.kind !== 'aborted') return failure
    const done = this.#fresh.size.toLocaleString('en')
    return {
      ...failure,
      message: `Stopped with ${done} texts embedded.`,
      hint: 'Press Retry to go on with the rest.',
    }
  }

  #missing(limit = Number.POSITIVE_INFINITY): TextItem[] {
    const missing: TextItem[] = []
    for (const item of this.#state.getState().document.items) {
      if (missing.length >= limit) break
      if (!isBlank(item.text) && this.#fresh.get(item.id)?.text !== item.text) missing.push(item)
    }
    return missing
  }
}
