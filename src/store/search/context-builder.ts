import type { EncoderClient } from '../../client/encoder-client.ts'
import { assembleContext, frameTexts } from '../../core/search/context.ts'
import type { Chunk } from '../../core/search/types.ts'
import { toFailure } from '../../protocol/failure.ts'
import { answeringModel } from '../engine-state.ts'
import { recipeOf } from './indexer.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import type { TokenPlaces } from './token-places.ts'
import type { ContextState, Cut, SearchResults, SearchSettings } from './types.ts'

/** Everything that the context is made of; another key is another context. */
interface Wanted {
  readonly question: string
  readonly cut: Cut
  readonly chunks: readonly Chunk[]
  readonly budget: number
  readonly order: SearchSettings['contextOrder']
  readonly recipe: string
}

/** Puts the chosen chunks together into a prompt; only while somebody looks. */
export class ContextBuilder {
  readonly #store: SearchStore
  readonly #encoder: EncoderClient
  readonly #places: TokenPlaces
  #isWatched = false
  #wanted: Wanted | null = null
  #work: AbortController | null = null

  constructor(store: SearchStore, encoder: EncoderClient, places: TokenPlaces) {
    this.#store = store
    this.#encoder = encoder
    this.#places = places
  }

  watch(on: boolean): void {
    this.#isWatched = on
    this.sync()
  }

  retry(): void {
    this.#wanted = null
    this.sync()
  }

  sync(): void {
    const { engine, settings: page } = this.#store.getState()
    const { results, picked, settings, context } = searchOf(this.#store)
    const shown = results.phase === 'idle' ? null : results.shown
    const model = answeringModel(engine)
    if (!this.#isWatched || !shown || !model) {
      this.#work?.abort()
      this.#work = null
      this.#wanted = null
      if (context.phase !== 'idle') this.#set({ phase: 'idle' })
      return
    }
    const chosen = new Map(shown.index.cut.chunks.map((chunk) => [chunk.id, chunk]))
    const wanted: Wanted = {
      question: shown.query,
      cut: shown.index.cut,
      chunks: contextIds(picked, shown).flatMap((id) => chosen.get(id) ?? []),
      budget: settings.budget,
      order: settings.contextOrder,
      recipe: recipeOf(model, page.pooling),
    }
    if (this.#wanted && isSame(wanted, this.#wanted)) return
    this.#wanted = wanted
    void this.#run(wanted)
  }

  async #run({ question, cut, chunks, budget, order, recipe }: Wanted): Promise<void> {
    this.#work?.abort()
    const controller = new AbortController()
    this.#work = controller
    const isCurrent = () => this.#work === controller
    try {
      const ids = new Set(chunks.map(({ documentId }) => documentId))
      const documents = cut.documents.filter(({ id }) => ids.has(id))
      const [places, frame] = await Promise.all([
        this.#places.of(cut.documents, recipe, () => {}, controller.signal),
        this.#encoder.spans(frameTexts(question, documents), () => {}, controller.signal),
      ])
      if (!isCurrent()) return
      const spans = new Map(cut.documents.flatMap(({ id }, i) => pair(id, places.spans[i])))
      const frameTokens = frame.spans.map(({ starts }) => starts.length)
      const context = assembleContext({ question, chunks, documents, spans, budget, order, frameTokens })
      // What the budget was kept with counts the widest label for each part; what is shown is counted.
      const whole = await this.#encoder.spans([context.text], () => {}, controller.signal)
      if (!isCurrent()) return
      const tokenCount = whole.spans[0]?.starts.length ?? context.tokenCount
      this.#set({ phase: 'ready', shown: { ...context, tokenCount } })
    } catch (error) {
      if (!isCurrent()) return
      this.#set({ phase: 'failed', failure: toFailure(error) })
    }
  }

  #set(context: ContextState): void {
    patchSearch(this.#store, { context })
  }
}

function pair<T>(id: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[id, value]]
}

/** The chunks of the context: those chosen by hand, or the first hits by meaning. */
export function contextIds(
  picked: readonly string[] | null,
  results: Pick<SearchResults, 'index' | 'rankings' | 'k'> | null,
): readonly string[] {
  if (picked) return picked
  if (!results) return []
  const { index, rankings, k } = results
  return Array.from(rankings.dense.indices.subarray(0, k), (row) => index.cut.chunks[row]?.id ?? '')
}

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    a.question === b.question &&
    a.cut === b.cut &&
    a.budget === b.budget &&
    a.order === b.order &&
    a.recipe === b.recipe &&
    a.chunks.length === b.chunks.length &&
    a.chunks.every((chunk, i) => chunk === b.chunks[i])
  )
}
