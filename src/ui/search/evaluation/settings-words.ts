import type { EvaluationSettings } from '../../../core/search/types.ts'

/** Settings in a phrase: “128 tokens, vectors, right prompts, cosine”. */
export function settingsWords({ chunking, method, prompt, metric, dimensions }: EvaluationSettings): string {
  const cut = `${chunking.size} tokens`
  if (method === 'bm25') return `${cut}, BM25`
  const prompts = { right: 'right prompts', swapped: 'swapped prompts', none: 'no prompts' }[prompt]
  const kept = dimensions === null ? '' : `, ${dimensions} dimensions`
  return `${cut}, ${method === 'dense' ? 'vectors' : 'hybrid'}, ${prompts}, ${metric}${kept}`
}
