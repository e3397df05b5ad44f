import type { AnalysisClient } from '../client/analysis-client.ts'
import type { EncoderClient } from '../client/encoder-client.ts'
import { chunkDocument } from '../core/search/chunk.ts'
import { evaluateGrid } from '../core/search/evaluate-grid.ts'
import { gridOf, type GridAxes } from '../core/search/grid.ts'
import type { GridProgress } from '../core/search/grid-ports.ts'
import type { Chunk, ChunkOptions, Collection, EvaluationCell, SourceDocument } from '../core/search/types.ts'
import { fetchCollection, type CollectionName } from '../io/collections.ts'
import { readFile, type ReadDocument } from '../io/readers/read-file.ts'
import type { ModelState } from '../protocol/model.ts'
import { checked, requireWanted } from './checked.ts'
import { gridPorts, watchModel } from './grid-ports.ts'
import { ChunksArguments, CollectionArguments, EvaluateArguments, ReadArguments } from './search-arguments.ts'

export interface EvaluateOptions extends Partial<GridAxes> {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: GridProgress) => void
  /** Told of each line of the table as soon as it is there. */
  readonly onCell?: (cell: EvaluationCell) => void
}

/** The part of `window.embedscope` that searches: the same code and threads as the workspace Search. */
export interface SearchScripting {
  /** A collection that comes with the page. */
  collection(name: CollectionName): Promise<Collection>
  /** The text of a text, Markdown, HTML or PDF file. */
  read(file: File, options?: { readonly signal?: AbortSignal }): Promise<ReadDocument>
  chunks(
    documents: readonly SourceDocument[],
    options: ChunkOptions,
    signal?: AbortSignal,
  ): Promise<readonly Chunk[]>
  /** Retrieval figures of labelled queries, for each combination of settings. Each document has an id of its own. */
  evaluate(
    collection: Pick<Collection, 'mode' | 'documents' | 'queries'>,
    options?: EvaluateOptions,
  ): Promise<readonly EvaluationCell[]>
}

export interface SearchParts {
  readonly site: string
  readonly ready: Promise<ModelState>
  /** The model that answers now. */
  readonly model: () => ModelState | null
  readonly encoder: EncoderClient
  readonly analysis: AnalysisClient
}

export function createSearchScripting({
  site,
  ready,
  model,
  encoder,
  analysis,
}: SearchParts): SearchScripting {
  const spansOf = async (documents: readonly SourceDocument[], signal?: AbortSignal) => {
    await ready.catch(() => {})
    const { spans } = await encoder.spans(
      documents.map(({ text }) => text),
      () => {},
      signal,
    )
    return spans
  }
  return {
    async collection(name) {
      return fetchCollection(site, checked(CollectionArguments, { name }).name)
    },
    async read(file, options) {
      const { signal } = checked(ReadArguments, { file, options }).options
      requireWanted(signal)
      const read = await readFile(file, { id: file.name, ...(signal ? { signal } : {}) })
      // Only the reader of PDFs looks at it.
      requireWanted(signal)
      return read
    },
    async chunks(documents, options, signal) {
      checked(ChunksArguments, { documents, options, signal })
      requireWanted(signal)
      const spans = await spansOf(documents, signal)
      return documents.flatMap((document, i) => {
        const own = spans[i]
        return own ? chunkDocument(document, own, options) : []
      })
    },
    async evaluate(collection, options) {
      const { signal, onProgress, onCell, ...axes } = checked(EvaluateArguments, {
        collection,
        options,
      }).options
      const { mode, documents, queries } = collection
      requireWanted(signal)
      await ready.catch(() => {})
      const sameModel = watchModel(model)
      const spans = await spansOf(documents, signal)
      sameModel()
      const prompts = model()?.prompts
      const settings = gridOf(
        axes,
        prompts !== undefined && (prompts.query !== '' || prompts.document !== ''),
      )
      const ports = gridPorts(encoder, analysis, null, sameModel, signal)
      const cells: EvaluationCell[] = []
      const grid = evaluateGrid(
        { mode, documents, spans, queries, settings },
        ports,
        onProgress ?? (() => {}),
      )
      for await (const cell of grid) {
        sameModel()
        cells.push(cell)
        onCell?.(cell)
      }
      return cells
    },
  }
}
