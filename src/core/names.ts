/** How near two vectors are. `cosine` and `dot`: larger is nearer. `l2` (Euclidean distance): smaller is nearer. */
export type Metric = 'cosine' | 'dot' | 'l2'
export const METRICS: readonly Metric[] = ['cosine', 'dot', 'l2']

/** How the token vectors of a text become one vector. */
export type Pooling = 'mean' | 'cls' | 'max' | 'last'
export const POOLINGS: readonly Pooling[] = ['mean', 'cls', 'max', 'last']

/** A way of pooling, with or without the model's special tokens ([CLS], [SEP], <s>) among the tokens pooled. */
export interface PoolingVariant {
  readonly pooling: Pooling
  readonly specials: boolean
}

/**
 * Which of the model's prompts stands before the text: asymmetric models encode questions and passages differently. `none`: as
 * sentence-transformers encodes a text of which nothing is said, with the prompt that a few models name for that. `bare`: without any.
 */
export type Role = 'query' | 'document' | 'none' | 'bare'
export const ROLES: readonly Role[] = ['none', 'query', 'document', 'bare']

/** Where a text that is too long is cut: `right` at its end, as nearly all models want it, `left` at its beginning. */
export type TruncationSide = 'left' | 'right'

export type Milliseconds = number
export type Bytes = number
