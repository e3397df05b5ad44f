import type { EncoderClient } from '../../client/encoder-client.ts'
import { takeRows, type Block } from '../../core/block.ts'
import type { Span } from '../../core/search/types.ts'
import { bestRow, chunkSentences } from '../../core/search/retrieve.ts'
import { METHODS } from '../../core/search/types.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import type { BestSentence, SearchResults } from './types.ts'

/** Chunks whose sentences are read in one request: the first hits are marked first. */
const SLICE = 5
/** A pause in typing after which sentences are worth reading, milliseconds. */
const REST_MS = 60

/** Marks in each hit the sentence that is nearest to the query, read as a text of its own. */
export class Highlighter {
  readonly #store: SearchStore
  readonly #encoder: EncoderClient
  #work: AbortController | null = null

  constructor(store: SearchStore, encoder: EncoderClient) {
    this.#store = store
    this.#encoder = encoder
  }

  /** Begins with new results; what was marked for the last ones is left. */
  sync(): void {
    const { results, highlights } = searchOf(this.#store)
    const shown = results.phase === 'idle' ? null : results.shown
    if (shown === (highlights?.results ?? null)) return
    this.#work?.abort()
    if (!shown) {
      patchSearch(this.#store, { highlights: null })
      return
    }
    const controller = new AbortController()
    this.#work = controller
    patchSearch(this.#store, { highlights: { results: shown, byChunk: new Map() } })
    void this.#run(shown, controller.signal)
  }

  async #run(results: SearchResults, signal: AbortSignal): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    const rows = hitsOf(results)
    const byChunk = new Map<string, BestSentence>()
    try {
      for (let at = 0; at < rows.length; at += SLICE) {
        if (signal.aborted) return
        await this.#read(results, rows.slice(at, at + SLICE), byChunk, signal)
        if (signal.aborted) return
        patchSearch(this.#store, { highlights: { results, byChunk: new Map(byChunk) } })
      }
    } catch {
      // Aborted by a newer query; a thread that died is reported by what needs it, and hits without marks are still hits.
    }
  }

  async #read(
    { index, vector, metric, normalize }: SearchResults,
    rows: readonly number[],
    byChunk: Map<string, BestSentence>,
    signal: AbortSignal,
  ): Promise<void> {
    const found = rows.map((row) => sentencesIn(index.cut, row))
    const texts = found.flatMap(({ text, spans }) => spans.map(({ start, end }) => text.slice(start, end)))
    if (texts.length === 0) return
    const { pooling } = this.#store.getState().settings
    const request = { texts, role: index.role, normalize: false, cache: true }
    const { vectors } = await this.#encoder.encodeBulk(
      pooling === null ? request : { ...request, pooling },
      () => {},
      signal,
    )
    let from = 0
    for (const { id, offset, spans } of found) {
      const best = bestRow(takeSome(vectors, from, spans.length), vector, { metric, normalize })
      const span = best && spans[best.row]
      from += spans.length
      if (best && span) {
        byChunk.set(id, { start: offset + span.start, end: offset + span.end, score: best.score })
      }
    }
  }
}

/** Rows of the chunks on the screen, the best of each ranking first. */
function hitsOf({ rankings, k }: SearchResults): readonly number[] {
  return [...new Set(METHODS.flatMap((method) => Array.from(rankings[method].indices.subarray(0, k))))]
}

/** The sentences of a chunk, places within it; none when it is a single one: all of it is then the best. */
function sentencesIn(
  { chunks, texts }: SearchResults['index']['cut'],
  row: number,
): { readonly id: string; readonly offset: number; readonly text: string; readonly spans: readonly Span[] } {
  const text = texts[row] ?? ''
  const spans = chunkSentences(text, { start: 0, end: text.length })
  const chunk = chunks[row]
  return { id: chunk?.id ?? '', offset: chunk?.start ?? 0, text, spans: spans.length > 1 ? spans : [] }
}

function takeSome(block: Block, from: number, count: number): Block {
  return takeRows(
    block,
    Array.from({ length: count }, (_, i) => from + i),
  )
}
