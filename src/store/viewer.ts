import type { StoreApi } from 'zustand/vanilla'
import { stackRows, takeRows, type Block } from '../core/block.ts'
import type { Milliseconds } from '../core/names.ts'
import { nearestOf } from '../core/neighbors.ts'
import { normalizeRows } from '../core/normalize.ts'
import type { AnalysisClient } from '../client/analysis-client.ts'
import type { AnalyseRequest } from '../protocol/analysis.ts'
import { toFailure } from '../protocol/failure.ts'
import { isBlank } from './document.ts'
import { tell } from './notices.ts'
import type { AppState, Settings, TextVector, View } from './types.ts'

/** A matrix larger than this says nothing on a screen: then the selection and its nearest stand for it. */
export const MATRIX_LIMIT = 300

/** What a view's {@link UpdateTime} is reckoned from. */
export interface Clock {
  /** When the edit was made that it shows, by `performance.now()`; null when it shows none. */
  readonly edited: Milliseconds | null
  /** How long encoding took. */
  readonly encode: Milliseconds
}

/**
 * The texts that have a place in a view, in the document's order, with the vectors to show. An older wording's vector is
 * better than none until the newer one's is there; where no model will make one, it would be the figure of another text.
 */
function shownOf({ document, vectors, engine }: AppState): readonly (readonly [string, TextVector])[] {
  const isComing = engine.phase !== 'failed' || engine.previous !== null
  return document.items.flatMap(({ id, text }) => {
    const vector = vectors.get(id)
    return vector && !isBlank(text) && (isComing || vector.text === text) ? [[id, vector] as const] : []
  })
}

/** Whether the view has the texts of the document that can be shown, in their order. */
export function isInView(state: AppState): boolean {
  const shown = shownOf(state)
  const ids = state.view?.ids ?? []
  return shown.length === ids.length && shown.every(([id], row) => ids[row] === id)
}

/** Whether every text that can have a vector has that of its present wording. */
export function isEncoded({ document, vectors }: AppState): boolean {
  return document.items.every(({ id, text }) => isBlank(text) || vectors.get(id)?.text === text)
}

/** Turns vectors into one consistent {@link View}; of several changes in a row only the last is worth computing. */
export class Viewer {
  readonly #state: StoreApi<AppState>
  readonly #analysis: AnalysisClient
  #running = false
  #again = false
  #clock: Clock = { edited: null, encode: 0 }
  #quality: AbortController | null = null

  constructor(state: StoreApi<AppState>, analysis: AnalysisClient) {
    this.#state = state
    this.#analysis = analysis
  }

  refresh(clock: Clock = { edited: null, encode: 0 }): void {
    // A change that no view has been begun for keeps its time.
    if (clock.edited !== null || !this.#again) this.#clock = clock
    if (this.#running) this.#again = true
    else void this.#run()
  }

  /** A long document's matrix shows one text's surroundings; it moves when the selection leaves them. */
  selectionChanged(): void {
    const { view, selection } = this.#state.getState()
    if (!view || view.ids.length <= MATRIX_LIMIT || selection.a === null) return
    const row = view.ids.indexOf(selection.a)
    if (row !== -1 && !view.matrixRows.includes(row)) this.refresh()
  }

  async #run(): Promise<void> {
    this.#running = true
    do {
      this.#again = false
      try {
        await this.#build()
      } catch (error) {
        const { message, hint } = toFailure(error)
        tell(this.#state, { topic: 'figures', tone: 'problem', message, hint })
      }
    } while (this.#again)
    this.#running = false
  }

  async #build(): Promise<void> {
    const clock = this.#clock
    const { settings, selection, view: former } = this.#state.getState()
    const shown = shownOf(this.#state.getState())
    const ids = shown.map(([id]) => id)
    const cols = shown[0]?.[1].vector.length ?? 0
    // Vectors of two models never meet: right after a change of model the older ones wait for their successors.
    if (shown.some(([, { vector }]) => vector.length !== cols)) return
    this.#quality?.abort()
    if (ids.length === 0) {
      // Without any texts there is nothing that an update has taken time for.
      this.#state.setState(clock.edited === null ? { view: null } : { view: null, updateTime: null })
      return
    }
    const raw = stackRows(
      shown.map(([, { vector }]) => vector),
      cols,
    )
    const block = settings.normalize ? normalizeRows(raw) : raw
    const matrixRows = rowsOfMatrix(block, ids, selection.a)
    const request = { vectors: block, matrixRows, ...mapRequest(settings, ids, former) }
    const analysis = await this.#analysis.analyse(request)
    const view: View = {
      ids,
      texts: shown.map(([, { text }]) => text),
      vectors: block,
      normalized: settings.normalize,
      matrixRows,
      analysis,
      quality: analysis.quality,
    }
    const updateTime =
      clock.edited === null
        ? this.#state.getState().updateTime
        : {
            total: performance.now() - clock.edited,
            encode: clock.encode,
            score: analysis.scoreTime,
            project: analysis.projectTime,
          }
    this.#state.setState({ view, updateTime })
    if (clock.edited !== null) {
      // For the browser's performance panel and bench/typing.mjs.
      performance.measure('embedscope:update', { start: clock.edited, detail: updateTime })
    }
    // While texts are still being encoded the next view comes before this one could be judged.
    if (!view.quality && this.#state.getState().encoding.phase !== 'working') void this.#measureQuality(view)
  }

  async #measureQuality(view: View): Promise<void> {
    const controller = new AbortController()
    this.#quality = controller
    try {
      const { coords } = view.analysis.projection
      const quality = await this.#analysis.quality(view.vectors, coords, controller.signal)
      if (this.#state.getState().view === view) this.#state.setState({ view: { ...view, quality } })
    } catch {
      // Aborted for a newer view, which measures for itself; a dead thread is reported by that view's analysis.
    }
  }
}

function rowsOfMatrix(vectors: Block, ids: readonly string[], selected: string | null): Int32Array {
  if (ids.length <= MATRIX_LIMIT) return Int32Array.from(ids, (_, i) => i)
  const center = Math.max(0, selected === null ? 0 : ids.indexOf(selected))
  const { indices } = nearestOf(center, vectors, MATRIX_LIMIT - 1, 'cosine')
  return Int32Array.from([center, ...indices])
}

function mapRequest(
  settings: Settings,
  ids: readonly string[],
  former: View | null,
): Omit<AnalyseRequest, 'vectors' | 'matrixRows'> {
  const base = { method: 'pca' as const, components: settings.components }
  const coords = former?.analysis.projection.coords
  if (!former || coords?.cols !== settings.components) return base
  const rowOfId = new Map(ids.map((id, i) => [id, i]))
  const kept = former.ids.flatMap((id, i) => {
    const row = rowOfId.get(id)
    return row === undefined ? [] : [{ from: i, to: row }]
  })
  const previous = {
    coords: takeRows(
      coords,
      kept.map(({ from }) => from),
    ),
    rows: Int32Array.from(kept, ({ to }) => to),
  }
  return { ...base, previous }
}
