import type { EncoderClient } from '../../client/encoder-client.ts'
import { rowOf } from '../../core/block.ts'
import type { Milliseconds } from '../../core/names.ts'
import { rolesOf } from '../../core/search/grid.ts'
import { readQuery } from '../../core/search/lexical.ts'
import { promptOf } from '../../core/prompt.ts'
import type { Encoded } from '../../protocol/encoder.ts'
import { toFailure } from '../../protocol/failure.ts'
import { answeringModel, COMES_BACK } from '../engine-state.ts'
import { isBlank } from '../document.ts'
import type { ModelState } from '../types.ts'
import { recipeOf } from './indexer.ts'
import { effectiveRole } from './prompt-roles.ts'
import { disagreementsWith, rankAll } from './rank.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import type { EncodedQuery, ResultsState, SearchIndex, SearchResults } from './types.ts'

/** A query's vector, and what it was made of. */
interface QueryVector {
  readonly query: string
  readonly recipe: string
  readonly encoded: EncodedQuery
  readonly vector: Float32Array
}

/** Finds, at each key, what the query asks for: the newest query wins, and equal ones are encoded once. */
export class Searcher {
  readonly #store: SearchStore
  readonly #encoder: EncoderClient
  #known: QueryVector | null = null
  /** What is being encoded now, or was last and failed, and the model that was asked: one that came back is asked again. */
  #asked: string | null = null
  #model: ModelState | null = null

  constructor(store: SearchStore, encoder: EncoderClient) {
    this.#store = store
    this.#encoder = encoder
  }

  /** Brings the results to the query, the index and the settings of now. The index has been looked at before: `ready` is of now. */
  sync(): void {
    const changed = performance.now()
    const { engine, settings: page } = this.#store.getState()
    const { index, query, settings, results } = searchOf(this.#store)
    const shownIndex = index.phase === 'empty' ? null : index.shown
    const model = answeringModel(engine)
    if (isBlank(query) || index.phase === 'empty') {
      this.#asked = null
      this.#set({ phase: 'idle' })
      return
    }
    if (!model || !shownIndex || !this.#answers(shownIndex)) {
      // What was found last belongs to the last index; it stays until the next one is there.
      if (results.phase === 'ready') this.#set({ phase: 'working', shown: results.shown })
      else if (results.phase === 'idle') this.#set({ phase: 'working', shown: null })
      return
    }
    const recipe = recipeOf(model, page.pooling)
    const role = effectiveRole(model, rolesOf(settings.prompt, settings.mode).query)
    if (this.#known?.query === query && this.#known.encoded.role === role && this.#known.recipe === recipe) {
      this.#show(shownIndex, this.#known, changed)
      return
    }
    const key = [recipe, role, query].join('\n')
    if (this.#asked === key && this.#model === model) return
    this.#asked = key
    this.#model = model
    const shown = results.phase === 'idle' ? null : results.shown
    this.#set({ phase: 'working', shown })
    void this.#encode({ query, role, recipe, model }, key, changed)
  }

  retry(): void {
    this.#asked = null
    this.sync()
  }

  async #encode(
    wanted: {
      readonly query: string
      readonly role: EncodedQuery['role']
      readonly recipe: string
      readonly model: ModelState
    },
    key: string,
    changed: Milliseconds,
  ): Promise<void> {
    const { query, role, recipe, model } = wanted
    const { pooling } = this.#store.getState().settings
    const request = { texts: [query], role, normalize: false, cache: true }
    try {
      const [encoded] = await this.#encoder.encodeQuery('results', [
        pooling === null ? request : { ...request, pooling },
      ])
      // An answer that comes while a newer query waits is shown: typing fast must not keep the results back.
      if (!encoded || this.#asked === null) return
      this.#known = {
        query,
        recipe,
        vector: rowOf(encoded.vectors, 0).slice(),
        encoded: encodedQuery(encoded, role, model),
      }
      const { index } = searchOf(this.#store)
      const shown = index.phase === 'empty' ? null : index.shown
      if (shown && this.#answers(shown)) this.#show(shown, this.#known, changed)
    } catch (error) {
      const failure = toFailure(error)
      if (this.#asked !== key || failure.kind === 'superseded') return
      if (COMES_BACK.has(failure.kind)) return
      const { results } = searchOf(this.#store)
      this.#set({ phase: 'failed', failure, shown: results.phase === 'idle' ? null : results.shown })
    }
  }

  /** Whether an index holds what the settings ask for: of another model or with other prompts it waits for the next. */
  #answers(index: SearchIndex): boolean {
    const { engine, settings: page } = this.#store.getState()
    const { prompt, mode } = searchOf(this.#store).settings
    const model = answeringModel(engine)
    if (!model) return false
    return (
      index.recipe === recipeOf(model, page.pooling) &&
      index.role === effectiveRole(model, rolesOf(prompt, mode).chunk)
    )
  }

  /** @param changed when that was changed which these results answer */
  #show(index: SearchIndex, known: QueryVector, changed: Milliseconds): void {
    const search = searchOf(this.#store)
    const { metric, normalize, k } = search.settings
    // A former index may answer for a while, but what it finds is not what there is to find.
    const phase = search.index.phase === 'ready' && known.query === search.query ? 'ready' : 'working'
    const former = search.results.phase === 'idle' ? null : search.results.shown
    if (former && isSame(former, index, known, { metric, normalize, k })) {
      if (search.results.phase !== phase) this.#set({ phase, shown: former })
      return
    }
    const measure = { metric, normalize }
    const rankings = rankAll(index, known.vector, known.query, measure)
    const shown: SearchResults = {
      query: known.query,
      index,
      encoded: known.encoded,
      vector: known.vector,
      metric,
      normalize,
      k,
      rankings,
      before: former && former.index.cut === index.cut ? former.rankings : null,
      disagreements: disagreementsWith(rankings.dense, index, known.vector, k, measure),
      terms: readQuery(known.query),
      milliseconds: performance.now() - changed,
    }
    this.#set({ phase, shown })
  }

  #set(results: ResultsState): void {
    const { results: now } = searchOf(this.#store)
    if (now.phase === 'idle' && results.phase === 'idle') return
    patchSearch(this.#store, { results })
  }
}

export function encodedQuery(encoded: Encoded, role: EncodedQuery['role'], model: ModelState): EncodedQuery {
  return {
    role,
    prompt: promptOf(model, role),
    tokenCount: encoded.tokenCounts[0] ?? 0,
    fullTokenCount: encoded.fullTokenCounts[0] ?? 0,
  }
}

function isSame(
  shown: SearchResults,
  index: SearchIndex,
  known: QueryVector,
  { metric, normalize, k }: Pick<SearchResults, 'metric' | 'normalize' | 'k'>,
): boolean {
  return (
    shown.index === index &&
    shown.vector === known.vector &&
    shown.metric === metric &&
    shown.normalize === normalize &&
    shown.k === k
  )
}
