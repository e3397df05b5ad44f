import type { EvaluationSettings, SearchMode } from '../../../core/search/types.ts'
import type { EvaluationAxes } from '../../../store/search/types.ts'
import { formatCount, formatPercent } from '../../format.ts'

/** Settings in a phrase: “128 tokens, vectors, right prompts, cosine”. */
export function settingsWords({ chunking, method, prompt, metric, dimensions }: EvaluationSettings): string {
  const cut = `${chunking.size} tokens`
  if (method === 'bm25') return `${cut}, BM25`
  const prompts = { right: 'right prompts', swapped: 'swapped prompts', none: 'no prompts' }[prompt]
  const kept = dimensions === null ? '' : `, ${dimensions} dimensions`
  return `${cut}, ${method === 'dense' ? 'vectors' : 'hybrid'}, ${prompts}, ${metric}${kept}`
}

/**
 * What all settings of a table have in common, so that figures of two ways of cutting are not taken for each other: “chunks by sentences, 13%
 * overlap, asymmetric”. All of its chunk sizes have the same share of overlap, but for rounding.
 * @param settings those with the largest chunks, whose share is rounded least
 */
export function commonWords(
  mode: SearchMode,
  settings: Pick<EvaluationSettings, 'chunking' | 'normalize'>,
): string {
  const { chunking, normalize } = settings
  const share = Math.max(0.01, chunking.overlap / chunking.size)
  const overlap = chunking.overlap === 0 ? 'no overlap' : `${formatPercent(share)} overlap`
  return `chunks by ${chunking.by}, ${overlap}, ${mode}${normalize ? '' : ', vectors not normalised'}`
}

/** That the vectors of some sizes are of a part of each chunk; null where they are not, or no vectors are asked for. */
export function unreadWords(
  { sizes, methods }: Pick<EvaluationAxes, 'sizes' | 'methods'>,
  maxTokens: number,
): string | null {
  const tooLong = sizes.filter((size) => size > maxTokens)
  if (tooLong.length === 0 || methods.every((method) => method === 'bm25')) return null
  const named = tooLong.map(formatCount).join(' and ')
  return `Chunks of ${named} tokens are longer than the ${formatCount(maxTokens)} that the model reads: vectors are of their beginning only.`
}
