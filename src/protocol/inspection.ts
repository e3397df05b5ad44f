import type { Block } from '../core/block.ts'
import type { PoolingVariant, Role } from '../core/names.ts'
import type { Failure } from './failure.ts'

/**
 * How a token stands in its text: `special` tokens are the model's own ([CLS], <s>), `unknown` ones stand for text that the
 * vocabulary cannot write, `inside` ones go on with the word of the token before.
 */
export type TokenKind = 'special' | 'start' | 'inside' | 'unknown'

export interface Token {
  readonly id: number
  /** As the vocabulary writes it (`##ing`, `▁the`, `Ġcat`). */
  readonly token: string
  readonly kind: TokenKind
  /** UTF-16 places in {@link TokenizedText.text}, end exclusive; both equal for special tokens and where nothing matches. */
  readonly start: number
  readonly end: number
}

/** A text cut into tokens, with what the model's limit left out. */
export interface TokenizedText {
  /** The literal text that is encoded: prompt and text. */
  readonly text: string
  /** So many UTF-16 units at the start of `text` are the prompt. */
  readonly promptLength: number
  /** What the model sees, special tokens included. */
  readonly tokens: readonly Token[]
  /** What the limit cut off: tokens that the model never sees. */
  readonly cut: readonly Token[]
  readonly maxTokens: number
}

export interface InspectRequest {
  readonly text: string
  readonly role: Role
  /** Layers whose attention is wanted, from 0; others come back as null. A long text in a large model would not fit at once. */
  readonly attentionLayers: 'all' | readonly number[]
}

/** Everything between a text and its vector. T tokens, L layers, A heads, H dimensions. */
export interface Inspection extends TokenizedText {
  /** L; 0 where the graph does not show its layers. */
  readonly layers: number
  /** A; 0 where the graph does not show its attention. */
  readonly heads: number
  /** For each layer A·T rows of T weights, head by head (row head·T + from, column to), each row summing to 1. */
  readonly attentions: readonly (Block | null)[]
  /**
   * L + 1 blocks [T × H]: what enters the first layer (token and position vectors), then the state after each layer. The last one is
   * the state that is pooled. Empty where the graph does not show its layers.
   */
  readonly hidden: readonly Block[]
  /** [T × H] the state that is pooled; null for a model that gives sentence vectors only. */
  readonly last: Block | null
  /** Why attentions or hidden states are missing, in words for the page; null when all is there. */
  readonly missing: Failure | null
}

/** The document's vectors under one way of pooling, not normalised. */
export interface PooledVectors {
  readonly variant: PoolingVariant
  readonly vectors: Block
}

/** One token left out at a time. */
export interface LeftOut {
  /** Index of the left-out token in the token list, for each row. */
  readonly tokens: Int32Array
  /** Row i: the text's vector without token `tokens[i]`, pooled as the page does, not normalised. */
  readonly vectors: Block
}
