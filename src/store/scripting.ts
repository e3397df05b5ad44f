import type { Block } from '../core/block.ts'
import type { Metric, Pooling, Role } from '../core/names.ts'
import type { Neighbors } from '../core/neighbors.ts'
import type { AnalysisClient } from '../client/analysis-client.ts'
import type { EncoderClient } from '../client/encoder-client.ts'
import { fault } from '../protocol/failure.ts'
import type { ModelRequest, ModelState } from '../protocol/model.ts'
import { checked, guarded, invalid, requireWanted } from './checked.ts'
import { toInspected, type Inspected } from './inspected.ts'
import { MAX_DOCUMENT_LENGTH, MAX_TEXT_LENGTH, MAX_TEXTS } from './limits.ts'
import {
  EmbedArguments,
  InspectArguments,
  NeighborsArguments,
  ProjectArguments,
  ScoresArguments,
  TextsArguments,
  UseArguments,
} from './scripting-arguments.ts'
import type { SearchScripting } from './search-scripting.ts'

interface UseOptions {
  /** Default `auto`: WebGPU where it computes rightly, else WebAssembly. */
  readonly device?: ModelRequest['device']
  /** Default: the first weights that suit the device. */
  readonly dtype?: string
}

export interface EmbedOptions {
  /** Which of the model's prompts to put before each text; default `none`. */
  readonly role?: Role
  /** Default: the model's own. */
  readonly pooling?: Pooling
  /** Default true: unit vectors. */
  readonly normalize?: boolean
  /** Matryoshka truncation to the first so many dimensions, then normalised again unless `normalize` is false. */
  readonly dimensions?: number
  /** Default true: texts already encoded are not computed again. */
  readonly cache?: boolean
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

export interface InspectOptions {
  /** Which of the model's prompts to put before the text; default `none`. */
  readonly role?: Role
  /** Layers whose attention is wanted, from 0; default `all`. Of a long text in a large model all would not fit at once. */
  readonly attentionLayers?: 'all' | readonly number[]
  readonly signal?: AbortSignal
}

export interface ProjectOptions {
  readonly method: 'pca' | 'umap' | 'tsne'
  readonly components: 2 | 3
  /** Without effect on `pca`. */
  readonly seed?: number
  readonly signal?: AbortSignal
  /** @param fraction 0…1 */
  readonly onProgress?: (fraction: number) => void
}

/**
 * `window.embedscope`, for teachers' consoles, notebooks and tests: the same client that the interface uses. Every
 * method that returns a promise rejects with an `EmbedscopeError` whose `failure` has a kind, a message and a hint: `invalid` for
 * arguments that are not of these types, null among them, and `aborted` before any work where the signal has fired.
 */
export interface Embedscope {
  readonly version: string
  /** The first model, on the chosen device; rejects when it cannot be loaded. */
  readonly ready: Promise<ModelState>
  /** Loads a model: `embedscope-mini`, `owner/name[@revision]` on the hub, or the address of a repository. */
  use(model: string, options?: UseOptions): Promise<ModelState>
  /** @returns one row a text */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Block>
  /** Everything between a text and its vector: tokens, attention, and the token vectors after each layer. */
  inspect(text: string, options?: InspectOptions): Promise<Inspected>
  /** @returns N × N scores of the block's rows with each other */
  scores(block: Block, metric: Metric): Promise<Block>
  /** Exact nearest rows of `block` for each row of `queries`, nearest first. */
  neighbors(block: Block, queries: Block, k: number, metric: Metric): Promise<Neighbors>
  /** @returns one row of `components` coordinates for each of the block's, centred; only `pca` is available */
  project(block: Block, options: ProjectOptions): Promise<Block>
  readonly document: {
    texts(): string[]
    /** Resolves when the screen shows the new texts. */
    replace(texts: readonly string[]): Promise<void>
  }
  readonly search: SearchScripting
}

export interface ScriptingParts {
  readonly version: string
  readonly ready: Promise<ModelState>
  readonly encoder: EncoderClient
  readonly use: (request: ModelRequest) => Promise<ModelState>
  readonly analysis: AnalysisClient
  readonly texts: () => string[]
  readonly replace: (texts: readonly string[]) => boolean
  readonly settled: () => Promise<void>
  readonly search: SearchScripting
}

export function createScripting(parts: ScriptingParts): Embedscope {
  const { encoder, analysis, search } = parts
  return {
    version: parts.version,
    ready: parts.ready,
    use: guarded(async (model, options) => {
      const asked = checked(UseArguments, { model, options })
      const { device, dtype } = asked.options
      return parts.use({ model: asked.model, device, ...(dtype === undefined ? {} : { dtype }) })
    }),
    embed: guarded(async (texts, options) => {
      const asked = checked(EmbedArguments, { texts, options })
      const { role, normalize, cache, pooling, dimensions, signal, onProgress } = asked.options
      requireWanted(signal)
      await parts.ready.catch(() => {})
      const request = {
        texts: asked.texts,
        role,
        normalize,
        cache,
        ...(pooling === undefined ? {} : { pooling }),
        ...(dimensions === undefined ? {} : { dimensions }),
      }
      const encoded = await encoder.encodeBulk(request, onProgress ?? (() => {}), signal)
      return encoded.vectors
    }),
    inspect: guarded(async (text, options) => {
      const { role, attentionLayers, signal } = checked(InspectArguments, { text, options }).options
      requireWanted(signal)
      await parts.ready.catch(() => {})
      return toInspected(await encoder.inspect({ text, role, attentionLayers }, signal), attentionLayers)
    }),
    scores: guarded(async (block, metric) => {
      const asked = checked(ScoresArguments, { block, metric })
      return analysis.scores(asked.block, asked.metric)
    }),
    neighbors: guarded(async (block, queries, k, metric) => {
      const asked = checked(NeighborsArguments, { block, queries, k, metric })
      const [has, have] = [asked.block.cols, asked.queries.cols]
      if (has !== have) {
        throw invalid(`queries must have as many cols as the block: it has ${has}, they have ${have}.`)
      }
      return analysis.neighbors(asked.block, asked.queries, asked.k, asked.metric)
    }),
    project: guarded(async (block, options) => {
      const asked = checked(ProjectArguments, { block, options })
      const { method, components, signal, onProgress } = asked.options
      requireWanted(signal)
      if (method !== 'pca') {
        throw fault(
          'not-available',
          `The projection “${method}” is not available in Embedscope ${parts.version}.`,
          'Use the method pca.',
        )
      }
      onProgress?.(0)
      const { coords } = await analysis.project(asked.block, { method, components }, signal)
      onProgress?.(1)
      return coords
    }),
    document: {
      texts: parts.texts,
      replace: guarded(async (given) => {
        const { texts } = checked(TextsArguments, { texts: given })
        await parts.ready.catch(() => {})
        if (!parts.replace(texts)) throw tooMuch()
        await parts.settled()
      }),
    },
    search: {
      collection: guarded((name) => search.collection(name)),
      read: guarded((file, options) => search.read(file, options)),
      chunks: guarded((documents, options, signal) => search.chunks(documents, options, signal)),
      evaluate: guarded((collection, options) => search.evaluate(collection, options)),
    },
  }
}

function tooMuch(): Error {
  const [texts, length, together] = [MAX_TEXTS, MAX_TEXT_LENGTH, MAX_DOCUMENT_LENGTH].map((count) =>
    count.toLocaleString('en'),
  )
  return invalid(
    `texts must be at most ${texts}, of at most ${length} characters each and ${together} together.`,
  )
}
