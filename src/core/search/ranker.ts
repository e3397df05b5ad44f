import { fuse } from './fuse.ts'
import { rolesOf } from './grid.ts'
import type { GridPorts, GridProgress, GridRequest } from './grid-ports.ts'
import { LexicalIndex } from './lexical.ts'
import type { Chunk, EvaluationSettings, RankedList, SearchMode } from './types.ts'

/** Chunks that a ranking has at most, as trec_eval's runs usually do: what is not among them counts as not found. */
export const DEPTH = 1000

type Report = (step: GridProgress['step'], fraction?: number) => void

/** One way of chunking: its texts, and what was computed of them already. */
export class ChunkRanker {
  readonly key: string
  readonly chunks: readonly Chunk[]
  readonly #texts: readonly string[]
  readonly #queries: readonly string[]
  readonly #mode: SearchMode
  readonly #ports: GridPorts
  readonly #report: Report
  readonly #dense = new Map<string, readonly RankedList[]>()
  #lexical: readonly RankedList[] | null = null

  constructor(
    key: string,
    chunks: readonly Chunk[],
    { documents, queries, mode }: Pick<GridRequest, 'documents' | 'queries' | 'mode'>,
    ports: GridPorts,
    report: Report,
  ) {
    this.key = key
    this.chunks = chunks
    const texts = new Map(documents.map(({ id, text }) => [id, text]))
    this.#texts = chunks.map(({ documentId, start, end }) => (texts.get(documentId) ?? '').slice(start, end))
    this.#queries = queries.map(({ text }) => text)
    this.#mode = mode
    this.#ports = ports
    this.#report = report
  }

  /** A ranking of the chunks for each query. */
  async rank(settings: EvaluationSettings): Promise<readonly RankedList[]> {
    switch (settings.method) {
      case 'bm25':
        return this.#byWords()
      case 'dense':
        return this.#byVectors(settings)
      case 'hybrid': {
        const [dense, lexical] = [await this.#byVectors(settings), await this.#byWords()]
        return dense.map((list, q) => fuse(lexical[q] ? [list, lexical[q]] : [list]))
      }
    }
  }

  async #byWords(): Promise<readonly RankedList[]> {
    if (this.#lexical) return this.#lexical
    const { pause } = this.#ports
    this.#report('words')
    const index = await LexicalIndex.of(this.#texts, pause)
    const lists: RankedList[] = []
    for (const query of this.#queries) {
      const { indices, scores } = index.search(query)
      lists.push({ indices: indices.slice(0, DEPTH), scores: scores.slice(0, DEPTH) })
      await pause()
    }
    this.#lexical = lists
    return lists
  }

  async #byVectors({
    prompt,
    metric,
    normalize,
    dimensions,
  }: EvaluationSettings): Promise<readonly RankedList[]> {
    const key = [prompt, metric, normalize, dimensions].join()
    const known = this.#dense.get(key)
    if (known) return known
    const roles = rolesOf(prompt, this.#mode)
    const { embed, nearest } = this.#ports
    const all = this.#texts.length + this.#queries.length
    const from = (before: number) => (done: number) =>
      this.#report('vectors', all === 0 ? 0 : (before + done) / all)
    from(0)(0)
    const vectors = await embed(this.#texts, { role: roles.chunk, dimensions, normalize }, from(0))
    const queries = await embed(
      this.#queries,
      { role: roles.query, dimensions, normalize },
      from(this.#texts.length),
    )
    const found = await nearest(vectors, queries, Math.min(DEPTH, this.#texts.length), metric)
    const lists = this.#queries.map((_query, q) => ({
      indices: found.indices.slice(q * found.k, (q + 1) * found.k),
      scores: Float64Array.from(found.scores.subarray(q * found.k, (q + 1) * found.k)),
    }))
    this.#dense.set(key, lists)
    return lists
  }
}
