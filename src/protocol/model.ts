import type { Bytes, Pooling, TruncationSide } from '../core/names.ts'

export type Device = 'webgpu' | 'wasm'

/** What stands before questions and before passages, to the last space; empty for nothing. */
export interface Prompts {
  readonly query: string
  readonly document: string
}

/** Which model to load and where to run it. */
export interface ModelRequest {
  /** `embedscope-mini` (ships with the page), a hub id `owner/name[@revision]`, or the URL of a hub repository. */
  readonly model: string
  readonly device: 'auto' | Device
  /** Weights file by transformers.js's names (`fp32`, `fp16`, `q8`, …); default: the first that suits the device. */
  readonly dtype?: string
  /** In place of those that the model's own configuration names. */
  readonly prompts?: Prompts
}

/** A device that was tried and not used, with the reason as a sentence. */
export interface DeviceRejection {
  readonly device: Device
  readonly reason: string
  /** The device was there and failed or computed wrong numbers, rather than being absent. */
  readonly broken: boolean
}

/** The model in use, as its own configuration describes it. */
export interface ModelState {
  readonly model: string
  /** Commit of the hub repository, or `local`. */
  readonly revision: string
  readonly device: Device
  readonly dtype: string
  readonly dimensions: number
  readonly pooling: Pooling
  /** Where the pooling was read: a file and repository, or that it was assumed. */
  readonly poolingSource: string
  readonly maxTokens: number
  readonly truncationSide: TruncationSide
  readonly prompts: Prompts
  /** They are an override, not the model's own. */
  readonly promptsOverridden: boolean
  /** What its configuration puts before texts without a role; empty for most models. */
  readonly defaultPrompt: string
  /** Whether the model's own recipe ends in unit vectors. */
  readonly normalized: boolean
  /** Dimensions that the model was trained to be cut to, largest first, where that was read, and what has to be done before. */
  readonly matryoshka: {
    readonly dimensions: readonly number[]
    readonly source: string | null
    readonly layerNorm: boolean
  }
  /** Whether pooling can be overridden: false when layers follow the pooling inside the graph. */
  readonly poolable: boolean
  /** Threads of the WebAssembly runtime; 1 when the page is not cross-origin isolated. */
  readonly threads: number
  /** Cosine between the canary's vector here and its reference; `null` when there was nothing to compare with. */
  readonly canary: number | null
  readonly rejected: readonly DeviceRejection[]
}

/** One file on its way. `total` is null while the server has not said how long it is. */
export interface FileProgress {
  readonly file: string
  readonly received: Bytes
  readonly total: Bytes | null
  readonly fromCache: boolean
}

export type LoadProgress =
  | { readonly step: 'download'; readonly files: readonly FileProgress[] }
  | { readonly step: 'start'; readonly device: Device }
  | { readonly step: 'check'; readonly device: Device }

/** What a hub repository offers, read before anything large is fetched. */
export interface ModelOffer {
  readonly model: string
  readonly revision: string
  readonly weights: readonly { readonly dtype: string; readonly file: string; readonly bytes: Bytes }[]
}
