import type { Block } from '../core/block.ts'
import type { Milliseconds, Pooling, Role } from '../core/names.ts'
import type { Result } from './failure.ts'
import type { Abortable, Mortal } from './thread.ts'
import type { LoadProgress, ModelOffer, ModelRequest, ModelState } from './model.ts'

/** Texts to encode and how. Everything that changes a number is here. */
export interface EncodeRequest {
  readonly texts: readonly string[]
  readonly role: Role
  /** Default: the model's own. */
  readonly pooling?: Pooling
  readonly normalize: boolean
  /** Keep the first so many dimensions (Matryoshka), then normalise again. */
  readonly dimensions?: number
  readonly cache: boolean
  /** `live` goes before `bulk` between two batches. */
  readonly lane: 'live' | 'bulk'
}

export interface Encoded {
  /** One row a text, in the order asked. */
  readonly vectors: Block
  /** Tokens the model saw for each text, special tokens and prompt included. */
  readonly tokenCounts: Int32Array
  /** Tokens each text has before the model's limit cut it; larger than `tokenCounts` where it was truncated. */
  readonly fullTokenCounts: Int32Array
  /** How many texts were computed now; the others came from the cache or equal another text of the request. */
  readonly computed: number
  readonly milliseconds: Milliseconds
}

/** A text as the model reads it. */
export interface Tokenized {
  /** Vocabulary ids, special tokens and prompt included, cut to the model's limit. */
  readonly ids: readonly number[]
  readonly tokens: readonly string[]
  /** Tokens before the cut. */
  readonly fullLength: number
}

/** What the encoder's thread answers. `job` is chosen by the caller and names the work to {@link Abortable.abort}. */
export interface EncoderService extends Abortable, Mortal {
  /**
   * Makes `request` the current model. The old one stays in use until the new one is ready. Ends a load under way.
   * @param site address of the page, against which models of this site are found
   */
  load(
    job: number,
    site: string,
    request: ModelRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Result<ModelState>>
  encode(
    job: number,
    request: EncodeRequest,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<Encoded>>
  /** The tokens of a text, with the prompt of its role. */
  tokenize(text: string, role: Role): Promise<Result<Tokenized>>
  /** Lists a repository's weights and their sizes. */
  offer(job: number, site: string, model: string): Promise<Result<ModelOffer>>
}
