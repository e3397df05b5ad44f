import type { EncoderClient } from '../../client/encoder-client.ts'
import { rowOf, type Block } from '../../core/block.ts'
import { rolesOf } from '../../core/search/grid.ts'
import { PROMPT_USES, type SearchMode } from '../../core/search/types.ts'
import { promptOf } from '../../core/prompt.ts'
import { toFailure } from '../../protocol/failure.ts'
import { isBlank } from '../document.ts'
import { answeringModel } from '../engine-state.ts'
import type { ModelState } from '../types.ts'
import { recipeOf } from './indexer.ts'
import { effectiveRole, hasPrompts } from './prompt-roles.ts'
import { nearestRows } from './rank.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import { encodedQuery } from './searcher.ts'
import type { Cut, PromptComparison, PromptsState } from './types.ts'

/** Everything that the comparison is of; another key is another comparison. */
interface Wanted {
  readonly query: string
  readonly cut: Cut
  readonly recipe: string
  readonly mode: SearchMode
  readonly metric: PromptComparison['metric']
  readonly normalize: boolean
  readonly model: ModelState
}

/** The same query with the right, the swapped and no prompts, over the same chunks; computed only while somebody looks. */
export class PromptLab {
  readonly #store: SearchStore
  readonly #encoder: EncoderClient
  #isWatched = false
  #wanted: Wanted | null = null
  #work: AbortController | null = null
  /** The chunks under each role, for one cut and recipe. */
  #chunks: { readonly cut: Cut; readonly recipe: string; readonly byRole: Map<string, Block> } | null = null

  constructor(store: SearchStore, encoder: EncoderClient) {
    this.#store = store
    this.#encoder = encoder
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
    if (!this.#isWatched) {
      this.#leave({ phase: 'idle' })
      return
    }
    const { engine, settings: page } = this.#store.getState()
    const { query, index, settings } = searchOf(this.#store)
    const model = answeringModel(engine)
    if (!model || isBlank(query) || index.phase === 'empty') {
      this.#leave({ phase: 'idle' })
      return
    }
    if (!hasPrompts(model)) {
      this.#leave({ phase: 'promptless' })
      return
    }
    // The chunks are embedded as they are searched first: both at once would only wait for each other.
    if (index.phase !== 'ready') return
    const { metric, normalize, mode } = settings
    const recipe = recipeOf(model, page.pooling)
    const wanted: Wanted = { query, cut: index.shown.cut, recipe, mode, metric, normalize, model }
    if (this.#wanted && isSame(wanted, this.#wanted)) return
    this.#wanted = wanted
    void this.#run(wanted)
  }

  async #run(wanted: Wanted): Promise<void> {
    this.#work?.abort()
    const controller = new AbortController()
    this.#work = controller
    const isCurrent = () => this.#work === controller
    const working = (done: number, total: number) => {
      if (isCurrent()) this.#set({ phase: 'working', done, total, shown: this.#shown(wanted.cut) })
    }
    try {
      const queries = await this.#queries(wanted)
      const chunks = await this.#allChunks(wanted, working, controller.signal)
      if (!isCurrent()) return
      const { query, cut, mode, metric, normalize, model } = wanted
      const rankings = PROMPT_USES.flatMap((use, i) => {
        const encoded = queries[i]
        const block = chunks[i]
        if (!encoded || !block) return []
        const roles = rolesOf(use, mode)
        return [
          {
            use,
            query: encodedQuery(encoded, roles.query, model),
            documentPrompt: promptOf(model, roles.chunk),
            ranking: nearestRows(block, rowOf(encoded.vectors, 0), block.rows, { metric, normalize }),
          },
        ]
      })
      this.#set({ phase: 'ready', shown: { query, cut, metric, rankings } })
    } catch (error) {
      const failure = toFailure(error)
      if (!isCurrent() || failure.kind === 'superseded') return
      this.#set({ phase: 'failed', failure, shown: this.#shown(wanted.cut) })
    }
  }

  #queries({ query, mode, model }: Wanted): ReturnType<EncoderClient['encodeQuery']> {
    const texts = [query]
    return this.#encoder.encodeQuery(
      'prompts',
      PROMPT_USES.map((use) => ({
        ...this.#request(texts),
        role: effectiveRole(model, rolesOf(use, mode).query),
      })),
    )
  }

  async #allChunks(
    { cut, recipe, mode, model }: Wanted,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<readonly Block[]> {
    if (this.#chunks?.cut !== cut || this.#chunks.recipe !== recipe) {
      this.#chunks = { cut, recipe, byRole: new Map() }
    }
    const { byRole } = this.#chunks
    const roles = PROMPT_USES.map((use) => effectiveRole(model, rolesOf(use, mode).chunk))
    const missing = [...new Set(roles)].filter((role) => !byRole.has(role))
    const total = missing.length * cut.texts.length
    for (const [i, role] of missing.entries()) {
      const before = i * cut.texts.length
      const { vectors } = await this.#encoder.encodeBulk(
        { ...this.#request(cut.texts), role },
        (done) => onProgress(before + done, total),
        signal,
      )
      byRole.set(role, vectors)
    }
    return roles.flatMap((role) => byRole.get(role) ?? [])
  }

  #request(texts: readonly string[]) {
    const { pooling } = this.#store.getState().settings
    return { texts, normalize: false, cache: true, ...(pooling === null ? {} : { pooling }) }
  }

  #leave(state: PromptsState): void {
    this.#work?.abort()
    this.#work = null
    this.#wanted = null
    if (searchOf(this.#store).prompts.phase !== state.phase) this.#set(state)
  }

  /** What was compared last, while its chunks are still those that are searched. */
  #shown(cut: Cut): PromptComparison | null {
    const { prompts } = searchOf(this.#store)
    if (prompts.phase === 'idle' || prompts.phase === 'promptless') return null
    return prompts.shown?.cut === cut ? prompts.shown : null
  }

  #set(prompts: PromptsState): void {
    patchSearch(this.#store, { prompts })
  }
}

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    a.query === b.query &&
    a.cut === b.cut &&
    a.recipe === b.recipe &&
    a.mode === b.mode &&
    a.metric === b.metric &&
    a.normalize === b.normalize
  )
}
