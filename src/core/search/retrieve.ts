import type { Block } from '../block.ts'
import type { Metric } from '../names.ts'
import { nearest } from '../neighbors.ts'
import { normalizeRows } from '../normalize.ts'
import { trimmed } from './ruler.ts'
import type { RankedList, Span } from './types.ts'
import { sentencesOf } from './units.ts'

export interface RetrieveOptions {
  readonly metric: Metric
  /** Give all vectors length 1 first. */
  readonly normalize: boolean
  /** How many to find; all there are when it is more. */
  readonly k: number
}

/**
 * The rows nearest to a query's vector, exactly; equal scores by row.
 * @param vectors one row a candidate
 * @throws RangeError when the query's width differs from the rows'
 */
export function retrieve(
  vectors: Block,
  query: Float32Array,
  { metric, normalize, k }: RetrieveOptions,
): RankedList {
  const one = { data: query, rows: 1, cols: query.length }
  const [left, right] = normalize ? [normalizeRows(vectors), normalizeRows(one)] : [vectors, one]
  const { indices, scores } = nearest(left, right, Math.min(Math.max(0, Math.floor(k)), vectors.rows), metric)
  return { indices, scores: Float64Array.from(scores) }
}

/** The sentences of a chunk, without the white space around them. */
export function chunkSentences(text: string, chunk: Span): readonly Span[] {
  return sentencesOf(text, chunk)
    .map((span) => trimmed(text, span))
    .filter(({ start, end }) => end > start)
}

/** Which row, a sentence's vector, is nearest to the query; null without rows. */
export function bestRow(
  sentences: Block,
  query: Float32Array,
  options: Omit<RetrieveOptions, 'k'>,
): { readonly row: number; readonly score: number } | null {
  const { indices, scores } = retrieve(sentences, query, { ...options, k: 1 })
  const [row] = indices
  return row === undefined ? null : { row, score: scores[0] ?? NaN }
}
