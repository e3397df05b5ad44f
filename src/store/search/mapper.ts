import type { AnalysisClient } from '../../client/analysis-client.ts'
import { takeRows } from '../../core/block.ts'
import { normalizeRows } from '../../core/normalize.ts'
import { placingOf } from '../../core/place.ts'
import { toFailure } from '../../protocol/failure.ts'
import { tell } from '../notices.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import type { SearchIndex } from './types.ts'

/** More points than this are a cloud in which no chunk can be found, and plotly would draw them at each change of size. */
export const MOST_ON_MAP = 3_000

/** Draws up the map of each new index; of several in a row only the last. */
export class Mapper {
  readonly #store: SearchStore
  readonly #analysis: AnalysisClient
  #running = false
  #again = false

  constructor(store: SearchStore, analysis: AnalysisClient) {
    this.#store = store
    this.#analysis = analysis
  }

  sync(): void {
    const { index, map, settings } = searchOf(this.#store)
    if (index.phase !== 'ready') return
    if (map?.index === index.shown && map.normalize === settings.normalize) return
    if (this.#running) this.#again = true
    else void this.#run(index.shown, settings.normalize)
  }

  async #run(index: SearchIndex, normalize: boolean): Promise<void> {
    this.#running = true
    this.#again = false
    try {
      const rows = spread(index.vectors.rows, MOST_ON_MAP)
      const raw = rows.length === index.vectors.rows ? index.vectors : takeRows(index.vectors, rows)
      const vectors = normalize ? normalizeRows(raw) : raw
      const { coords, explained } = await this.#analysis.project(vectors, { method: 'pca', components: 2 })
      patchSearch(this.#store, {
        map: { index, normalize, rows, coords, explained, placing: placingOf(vectors, coords) },
      })
    } catch (error) {
      const { message, hint } = toFailure(error)
      tell(this.#store, { topic: 'figures', tone: 'problem', message, hint })
    } finally {
      this.#running = false
    }
    if (this.#again) this.sync()
  }
}

/** Every row, or so many at equal distances. */
function spread(rows: number, most: number): Int32Array {
  const count = Math.min(rows, most)
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count))
}
