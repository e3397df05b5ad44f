import type { EncoderClient } from '../../client/encoder-client.ts'
import { chunkDocument } from '../../core/search/chunk.ts'
import { rolesOf } from '../../core/search/grid.ts'
import { LexicalIndex } from '../../core/search/lexical.ts'
import type { Chunk, ChunkOptions, SourceDocument } from '../../core/search/types.ts'
import { abortedFault, Fault, toFailure } from '../../protocol/failure.ts'
import { answeringModel, COMES_BACK } from '../engine-state.ts'
import { pause } from '../pause.ts'
import type { ModelState, Settings } from '../types.ts'
import { MAX_CHUNKS, tooManyChunks } from './limits.ts'
import { effectiveRole } from './prompt-roles.ts'
import { isSameList } from './same-list.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import type { TokenPlaces } from './token-places.ts'
import type { Cut, IndexState, SearchIndex } from './types.ts'

/** Cutting and counting words go on for so long; then the page answers keys. */
const SLICE_MS = 12

/** What an index is made from; another object means another index. */
interface Wanted {
  readonly documents: readonly SourceDocument[]
  readonly options: ChunkOptions
  readonly role: SearchIndex['role']
  readonly pooling: Settings['pooling']
  readonly model: ModelState
}

/** Keeps the chunks and their vectors up to date: documents are cut again when they or the settings change, and only new chunks are embedded. */
export class Indexer {
  readonly #store: SearchStore
  readonly #encoder: EncoderClient
  readonly #places: TokenPlaces
  #wanted: Wanted | null = null
  #work: AbortController | null = null

  constructor(store: SearchStore, encoder: EncoderClient, places: TokenPlaces) {
    this.#store = store
    this.#encoder = encoder
    this.#places = places
  }

  /** Brings the index to what `documents` and the settings ask for. */
  sync(documents: readonly SourceDocument[]): void {
    const { engine, settings: page } = this.#store.getState()
    const { settings } = searchOf(this.#store)
    const model = answeringModel(engine)
    if (documents.length === 0) {
      this.#stop()
      this.#wanted = null
      if (searchOf(this.#store).cut !== null) patchSearch(this.#store, { cut: null, map: null })
      this.#set({ phase: 'empty' })
      return
    }
    if (!model) {
      this.#stop()
      this.#wanted = null
      this.#set(
        engine.phase === 'failed'
          ? { phase: 'failed', failure: engine.failure, shown: this.#shown() }
          : { phase: 'waiting', shown: this.#shown() },
      )
      return
    }
    const role = effectiveRole(model, rolesOf(settings.prompt, settings.mode).chunk)
    const wanted: Wanted = { documents, options: settings.chunking, role, pooling: page.pooling, model }
    if (this.#wanted && isSame(wanted, this.#wanted)) return
    this.#wanted = wanted
    void this.#run(wanted)
  }

  /** Ends the work under way; what was searchable before stays so. */
  cancel(): void {
    this.#work?.abort()
  }

  retry(documents: readonly SourceDocument[]): void {
    this.#wanted = null
    this.sync(documents)
  }

  #stop(): void {
    const work = this.#work
    this.#work = null
    work?.abort()
  }

  async #run(wanted: Wanted): Promise<void> {
    this.#stop()
    const controller = new AbortController()
    this.#work = controller
    const isCurrent = () => this.#work === controller
    const working = (step: 'cut' | 'embed') => (done: number, total: number) => {
      if (isCurrent()) this.#set({ phase: 'working', step, done, total, shown: this.#usable(wanted) })
    }
    try {
      working('cut')(0, wanted.documents.length)
      const cut = await this.#cut(wanted, working('cut'), controller.signal)
      if (!isCurrent()) return
      patchSearch(this.#store, { cut })
      if (cut.chunks.length === 0) {
        this.#set({ phase: 'empty' })
        return
      }
      const embedding = working('embed')
      embedding(0, cut.chunks.length)
      const { role, pooling, model } = wanted
      const request = { texts: cut.texts, role, normalize: false, cache: true }
      const encoded = await this.#encoder.encodeBulk(
        pooling === null ? request : { ...request, pooling },
        embedding,
        controller.signal,
      )
      if (!isCurrent()) return
      const { vectors, computed, milliseconds } = encoded
      this.#set({
        phase: 'ready',
        shown: { cut, role, recipe: recipeOf(model, pooling), vectors, computed, milliseconds },
      })
    } catch (error) {
      if (isCurrent()) this.#fail(error, wanted)
    } finally {
      if (isCurrent()) this.#work = null
    }
  }

  async #cut(
    { documents, options, model, pooling }: Wanted,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Cut> {
    const former = searchOf(this.#store).cut
    const { spans, room } = await this.#places.of(documents, recipeOf(model, pooling), onProgress, signal)
    const chunks: Chunk[] = []
    let sliceEnd = performance.now() + SLICE_MS
    const rest = async () => {
      if (performance.now() < sliceEnd) return
      await pause()
      if (signal.aborted) throw abortedFault()
      sliceEnd = performance.now() + SLICE_MS
    }
    for (const [i, document] of documents.entries()) {
      const places = spans[i]
      if (places) chunks.push(...chunkDocument(document, places, options))
      if (chunks.length > MAX_CHUNKS) throw new Fault(tooManyChunks(chunks.length))
      await rest()
    }
    const textOf = new Map(documents.map(({ id, text }) => [id, text]))
    const texts = chunks.map(({ documentId, start, end }) => textOf.get(documentId)?.slice(start, end) ?? '')
    // The same chunks of the same documents: what was built from them still holds.
    if (former && isSameCut(former, documents, texts)) return { ...former, options, chunks, room }
    return { documents, options, chunks, texts, room, lexical: await LexicalIndex.of(texts, rest) }
  }

  /** What failed is not tried again before something changes or somebody asks: each failure is a change that all parts look at. */
  #fail(error: unknown, wanted: Wanted): void {
    const failure = toFailure(error)
    const shown = this.#usable(wanted)
    if (COMES_BACK.has(failure.kind)) {
      this.#set({ phase: 'waiting', shown })
      return
    }
    const stopped = {
      ...failure,
      message: 'Embedding was stopped.',
      hint: 'Press Retry to go on; what was embedded is kept.',
    }
    this.#set({ phase: 'failed', failure: failure.kind === 'aborted' ? stopped : failure, shown })
  }

  #shown(): SearchIndex | null {
    const { index } = searchOf(this.#store)
    return index.phase === 'empty' ? null : index.shown
  }

  /**
   * The last index while it can still answer: vectors of another model cannot be compared with a query of this one, and passages of
   * documents that are gone are no answer.
   */
  #usable({ documents, model, pooling }: Wanted): SearchIndex | null {
    const shown = this.#shown()
    if (shown?.recipe !== recipeOf(model, pooling)) return null
    const there = new Set(documents)
    return shown.cut.documents.every((document) => there.has(document)) ? shown : null
  }

  /** A state equal to the one that stands is no news: it would be looked at for ever. */
  #set(next: IndexState): void {
    const { index } = searchOf(this.#store)
    if (!isEqual(index, next)) patchSearch(this.#store, { index: next })
  }
}

/** What makes vectors comparable: model, weights, pooling, and the prompts, which can be overridden. */
export function recipeOf(
  { model, revision, dtype, prompts }: ModelState,
  pooling: Settings['pooling'],
): string {
  return [model, revision, dtype, pooling ?? 'own', JSON.stringify(prompts)].join(' ')
}

function isEqual(a: IndexState, b: IndexState): boolean {
  if (a.phase === 'empty' || b.phase === 'empty') return a.phase === b.phase
  if (a.phase === 'working' || b.phase === 'working') return false
  const failureOf = (state: IndexState) => (state.phase === 'failed' ? state.failure : null)
  return a.phase === b.phase && a.shown === b.shown && failureOf(a) === failureOf(b)
}

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    a.role === b.role &&
    a.pooling === b.pooling &&
    a.model === b.model &&
    a.options.by === b.options.by &&
    a.options.size === b.options.size &&
    a.options.overlap === b.options.overlap &&
    isSameList(a.documents, b.documents)
  )
}

function isSameCut(former: Cut, documents: Cut['documents'], texts: Cut['texts']): boolean {
  return isSameList(former.documents, documents) && isSameList(former.texts, texts)
}
