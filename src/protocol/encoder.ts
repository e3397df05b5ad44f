import type { Block } from '../core/block.ts'
import type { Milliseconds, Pooling, Role } from '../core/names.ts'
import type { TokenRoom, TokenSpans } from '../core/search/types.ts'
import type { Result } from './failure.ts'
import type { Inspection, InspectRequest, LeftOut, PooledVectors, TokenizedText } from './inspection.ts'
import type { Abortable, Mortal } from './thread.ts'
import type { LoadProgress, ModelOffer, ModelRequest, ModelState, Prompts } from './model.ts'

/** Texts to encode and how. Everything that changes a number is here. */
export interface EncodeRequest {
  readonly texts: readonly string[]
  readonly role: Role
  /** Default: the model's own. */
  readonly pooling?: Pooling
  readonly normalize: boolean
  /** Keep the first so many dimensions (Matryoshka), before rows are normalised. */
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

/** Where the tokens of texts stand, and how many of them the model takes. */
export interface TokenMap {
  /** One for each text, in the order asked. */
  readonly spans: readonly TokenSpans[]
  readonly room: TokenRoom
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
  /**
   * Puts other prompts in the place of the current model's from now on; null: its own again.
   * @param model its name; ends as `superseded` when another is current
   */
  setPrompts(model: string, prompts: Prompts | null): Promise<Result<ModelState>>
  encode(
    job: number,
    request: EncodeRequest,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<Encoded>>
  /** The tokens of a text, with the prompt of its role. */
  tokenize(text: string, role: Role): Promise<Result<TokenizedText>>
  /** Where each token of long texts stands, beyond the model's limit too. Progress counts UTF-16 units. */
  spans(
    job: number,
    texts: readonly string[],
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<TokenMap>>
  /** Everything between a text and its vector, from a second session whose graph shows it. */
  inspect(job: number, request: InspectRequest): Promise<Result<Inspection>>
  /** Texts under every way of pooling that the model's token vectors allow, from one run each. */
  poolings(
    job: number,
    texts: readonly string[],
    role: Role,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<readonly PooledVectors[]>>
  /** A text again and again without one of its tokens (special tokens and prompt stay), in batches. */
  leaveOneOut(
    job: number,
    text: string,
    role: Role,
    pooling: Pooling | null,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<LeftOut>>
  /** Lists a repository's weights and their sizes. */
  offer(job: number, site: string, model: string): Promise<Result<ModelOffer>>
}
