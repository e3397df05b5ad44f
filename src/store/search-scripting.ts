import type { AnalysisClient } from '../client/analysis-client.ts'
import type { EncoderClient } from '../client/encoder-client.ts'
import { METRICS } from '../core/names.ts'
import { checkChunkOptions, chunkDocument } from '../core/search/chunk.ts'
import { evaluateGrid } from '../core/search/evaluate-grid.ts'
import { gridOf, type GridAxes } from '../core/search/grid.ts'
import type { GridProgress } from '../core/search/grid-ports.ts'
import {
  METHODS,
  PROMPT_USES,
  type Chunk,
  type ChunkOptions,
  type Collection,
  type EvaluationCell,
  type SourceDocument,
} from '../core/search/types.ts'
import { COLLECTIONS, fetchCollection, type CollectionName } from '../io/collections.ts'
import { readFile, type ReadDocument } from '../io/readers/read-file.ts'
import { fault } from '../protocol/failure.ts'
import type { ModelState } from '../protocol/model.ts'
import { gridPorts, watchModel } from './grid-ports.ts'

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
  /** Retrieval figures of labelled queries, for each combination of settings. */
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

const DEFAULTS: GridAxes = {
  chunkings: [{ by: 'tokens', size: 128, overlap: 0 }],
  methods: ['dense'],
  prompts: ['right'],
  metrics: ['cosine'],
  dimensions: [null],
  normalize: true,
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
      if (!COLLECTIONS.includes(name)) throw invalid(`The collections are ${COLLECTIONS.join(' and ')}.`)
      return fetchCollection(site, name)
    },
    async read(file, { signal } = {}) {
      if (!(file instanceof File)) throw invalid('read wants a File.')
      return readFile(file, { id: file.name, ...(signal ? { signal } : {}) })
    },
    async chunks(documents, options, signal) {
      requireDocuments(documents)
      requireChunking(options)
      const spans = await spansOf(documents, signal)
      return documents.flatMap((document, i) => {
        const own = spans[i]
        return own ? chunkDocument(document, own, options) : []
      })
    },
    async evaluate({ mode, documents, queries }, { signal, onProgress, onCell, ...given } = {}) {
      requireDocuments(documents)
      const axes = { ...DEFAULTS, ...given }
      requireAxes(axes)
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

function requireDocuments(documents: unknown): void {
  const isDocument = (value: unknown) =>
    typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
  if (!Array.isArray(documents) || !documents.every(isDocument)) {
    throw invalid('documents must be an array of documents with an id and a text.')
  }
}

function requireChunking(options: ChunkOptions): void {
  const ways = ['tokens', 'sentences', 'paragraphs', 'headings']
  if (!ways.includes(options.by)) throw invalid(`by must be one of ${ways.join(', ')}, not “${options.by}”.`)
  const wrong = checkChunkOptions(options)
  if (wrong !== null) throw invalid(wrong)
}

function requireAxes({ chunkings, methods, prompts, metrics }: GridAxes): void {
  chunkings.forEach(requireChunking)
  const lists: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['methods', methods, METHODS],
    ['prompts', prompts, PROMPT_USES],
    ['metrics', metrics, METRICS],
  ]
  for (const [name, given, known] of lists) {
    const odd = given.find((value) => !known.includes(value))
    if (odd !== undefined) throw invalid(`${name} may be ${known.join(', ')}, not “${odd}”.`)
  }
}

function invalid(message: string): Error {
  return fault('invalid', message, 'See the scripting interface in the README.')
}
