import { makeBlock, type Block } from '../core/block.ts'
import { METRICS, POOLINGS, ROLES, type Metric, type Pooling, type Role } from '../core/names.ts'
import type { AnalysisClient } from '../client/analysis-client.ts'
import type { EncoderClient } from '../client/encoder-client.ts'
import type { Neighbors } from '../protocol/analysis.ts'
import { fault } from '../protocol/failure.ts'
import type { InspectRequest } from '../protocol/inspection.ts'
import type { ModelRequest, ModelState } from '../protocol/model.ts'
import { toInspected, type Inspected } from './inspected.ts'
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
  /** Matryoshka truncation to the first so many dimensions, then normalised again. */
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
  readonly seed?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (fraction: number) => void
}

const DEVICES: readonly ModelRequest['device'][] = ['auto', 'webgpu', 'wasm']

/**
 * `window.embedscope`, for teachers' consoles, notebooks and tests: the same client that the interface uses. Every
 * method rejects with an `EmbedscopeError` whose `failure` has a kind, a message and a hint.
 */
export interface Embedscope {
  readonly version: string
  /** The first model, on the chosen device; rejects when it cannot be loaded. */
  readonly ready: Promise<ModelState>
  use(model: string, options?: UseOptions): Promise<ModelState>
  /** @returns one row a text */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Block>
  /** Everything between a text and its vector: tokens, attention, and the token vectors after each layer. */
  inspect(text: string, options?: InspectOptions): Promise<Inspected>
  /** @returns N × N scores of the block's rows with each other */
  scores(block: Block, metric: Metric): Promise<Block>
  /** Exact nearest rows of `block` for each row of `queries`, nearest first. */
  neighbors(block: Block, queries: Block, k: number, metric: Metric): Promise<Neighbors>
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
  const { encoder, analysis } = parts
  return {
    version: parts.version,
    ready: parts.ready,
    async use(model, options = {}) {
      return parts.use(requireRequest(model, options))
    },
    async embed(texts, options = {}) {
      requireTexts(texts)
      const {
        role = 'none',
        normalize = true,
        cache = true,
        pooling,
        dimensions,
        signal,
        onProgress,
      } = options
      requireOneOf('role', role, ROLES)
      if (pooling !== undefined) requireOneOf('pooling', pooling, POOLINGS)
      await parts.ready.catch(() => {})
      const request = {
        texts: [...texts],
        role,
        normalize,
        cache,
        ...(pooling === undefined ? {} : { pooling }),
        ...(dimensions === undefined ? {} : { dimensions }),
      }
      const encoded = await encoder.encodeBulk(request, onProgress ?? (() => {}), signal)
      return encoded.vectors
    },
    async inspect(text, { role = 'none', attentionLayers = 'all', signal } = {}) {
      if (typeof text !== 'string') throw invalid('text must be a string.')
      requireOneOf('role', role, ROLES)
      const asked = requireLayers(attentionLayers)
      await parts.ready.catch(() => {})
      return toInspected(await encoder.inspect({ text, role, attentionLayers: asked }, signal), asked)
    },
    async scores(block, metric) {
      requireOneOf('metric', metric, METRICS)
      return analysis.scores(requireBlock(block), metric)
    },
    async neighbors(block, queries, k, metric) {
      requireOneOf('metric', metric, METRICS)
      requireBlock(queries)
      if (requireBlock(block).cols !== queries.cols) {
        throw invalid(`The block has ${block.cols} dimensions and the queries have ${queries.cols}.`)
      }
      if (!Number.isInteger(k) || k < 1) throw invalid(`k must be a whole number of at least 1, not ${k}.`)
      return analysis.neighbors(block, queries, k, metric)
    },
    async project(block, { method, components, signal, onProgress }) {
      if (method !== 'pca') {
        throw fault(
          'not-available',
          `The projection “${method}” is not available in Embedscope ${parts.version}.`,
          'Use the method pca.',
        )
      }
      if (![2, 3].includes(components)) throw invalid('components must be 2 or 3.')
      onProgress?.(0)
      const { coords } = await analysis.project(requireBlock(block), { method, components }, signal)
      onProgress?.(1)
      return coords
    },
    document: {
      texts: parts.texts,
      async replace(texts) {
        requireTexts(texts)
        await parts.ready.catch(() => {})
        if (!parts.replace(texts))
          throw invalid('These texts are more than the page holds; see the notice on it.')
        await parts.settled()
      },
    },
    search: parts.search,
  }
}

function requireTexts(texts: unknown): void {
  if (!Array.isArray(texts) || texts.some((text) => typeof text !== 'string')) {
    throw invalid('texts must be an array of strings.')
  }
}

/** What is asked for is kept until the next visit, so it must be as the types say. */
function requireRequest(model: string, options: UseOptions): ModelRequest {
  if (typeof model !== 'string' || model.trim() === '') {
    throw invalid('model must be a string: embedscope-mini, owner/name or the address of a repository.')
  }
  if (typeof options !== 'object' || options === null) {
    throw invalid('The options of use are an object: { device, dtype }.')
  }
  const { device = 'auto', dtype } = options
  requireOneOf('device', device, DEVICES)
  if (dtype === undefined) return { model, device }
  if (typeof dtype !== 'string' || dtype === '') {
    throw invalid('dtype must name weights that the model has, such as fp32, fp16 or q8, or be left out.')
  }
  return { model, device, dtype }
}

function requireOneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw invalid(`${name} must be one of ${allowed.join(', ')}, not “${value}”.`)
}

function requireLayers(layers: InspectRequest['attentionLayers']): InspectRequest['attentionLayers'] {
  if (layers === 'all') return layers
  if (!Array.isArray(layers) || layers.some((layer) => !Number.isInteger(layer) || layer < 0)) {
    throw invalid('attentionLayers must be “all” or an array of layers, counted from 0.')
  }
  return [...new Set(layers)].toSorted((a, b) => a - b)
}

function requireBlock(block: Block): Block {
  if (!(block?.data instanceof Float32Array)) throw invalid('A block is { data: Float32Array, rows, cols }.')
  if (![block.rows, block.cols].every((side) => Number.isInteger(side) && side >= 0)) {
    throw invalid('rows and cols of a block are whole numbers.')
  }
  try {
    return makeBlock(block.data, block.rows, block.cols)
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error))
  }
}

function invalid(message: string): Error {
  return fault('invalid', message, 'See the scripting interface in the README.')
}
