import type { Judgement, QueryFigures } from './types.ts'

/**
 * The figures of one query, by trec_eval 9's definitions (recall_1, recall_5, recall_10, recip_rank, ndcg_cut_10): a document of grade 1 or
 * more is relevant; a document's gain is its grade, divided by log₂(1 + rank); the ideal ranking has all judged documents, highest grade first.
 * `reciprocalRankAt10` counts a first relevant document beyond the tenth as not found, as MS MARCO does.
 * @param ranking ids of documents, best first, each once
 * @returns null when no document is relevant
 */
export function queryFigures(
  ranking: readonly string[],
  judgements: readonly Judgement[],
): QueryFigures | null {
  const grades = new Map(
    judgements.filter(({ grade }) => grade > 0).map(({ documentId, grade }) => [documentId, grade]),
  )
  if (grades.size === 0) return null
  const recallAt = (k: number) => ranking.slice(0, k).filter((id) => grades.has(id)).length / grades.size
  const first = ranking.findIndex((id) => grades.has(id))
  const reciprocalRank = first < 0 ? 0 : 1 / (first + 1)
  const ideal = [...grades.values()].sort((a, b) => b - a)
  const gains = ranking.slice(0, 10).map((id) => grades.get(id) ?? 0)
  return {
    recallAt1: recallAt(1),
    recallAt5: recallAt(5),
    recallAt10: recallAt(10),
    reciprocalRank,
    reciprocalRankAt10: first < 10 ? reciprocalRank : 0,
    ndcgAt10: discounted(gains) / discounted(ideal.slice(0, 10)),
  }
}

/** Σ gain / log₂(1 + rank): Järvelin & Kekäläinen 2002, with the gain itself, not 2^gain − 1. */
function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0)
}

/**
 * Area under the ROC curve: the probability that a value of `high` is above one of `low`, equal values counting half. Null when either is empty.
 */
export function auroc(high: readonly number[], low: readonly number[]): number | null {
  if (high.length === 0 || low.length === 0) return null
  let wins = 0
  for (const a of high) for (const b of low) wins += a > b ? 1 : a === b ? 0.5 : 0
  return wins / (high.length * low.length)
}

/** The middle value, or the mean of the two in the middle; null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
