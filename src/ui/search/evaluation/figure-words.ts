import type { FigureName } from '../../../core/search/types.ts'

/** What a figure says, in a sentence: the definitions are figures.ts's. */
const ABOUT: Readonly<Record<FigureName, string>> = {
  recallAt1:
    'Recall@1: of the documents that answer a query, the share that stands in first place. With two that answer it is 0.5 at most.',
  recallAt5: 'Recall@5: of the documents that answer a query, the share among the first five.',
  recallAt10: 'Recall@10: of the documents that answer a query, the share among the first ten.',
  reciprocalRank:
    'MRR, mean reciprocal rank: 1 divided by the place of the first document that answers; 1 in first place, 0.5 in second.',
  reciprocalRankAt10:
    'MRR@10, mean reciprocal rank: 1 divided by the place of the first document that answers, 0 beyond the tenth.',
  ndcgAt10:
    'nDCG@10, normalised discounted cumulative gain: what the first ten hold, less the further down it stands; 1 is the best order there is.',
}

export function figureWords(name: FigureName): string {
  return `${ABOUT[name]} Each is a mean over the queries that have an answer.`
}
