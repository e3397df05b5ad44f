import { FIGURE_NAMES, type EvaluationCell, type FigureName, type SearchMode } from './types.ts'

/** The figures as papers name them; trec_eval's own names stand in figures.ts. */
const NAMES: Readonly<Record<FigureName, string>> = {
  recallAt1: 'recall@1',
  recallAt5: 'recall@5',
  recallAt10: 'recall@10',
  reciprocalRank: 'MRR',
  reciprocalRankAt10: 'MRR@10',
  ndcgAt10: 'nDCG@10',
}

export function figureLabel(name: FigureName): string {
  return NAMES[name]
}

/** What the cells of one evaluation share. */
interface Measured {
  readonly collection: string
  readonly mode: SearchMode
  readonly model: string
  readonly cells: readonly EvaluationCell[]
}

/**
 * The grid as rows of a table, heads first: what was measured, the settings, and each figure with its interval. What has no meaning
 * for a row is empty. Each row says whose it is, so that the tables of two models can be put one below the other.
 */
export function evaluationTable({
  collection,
  mode,
  model,
  cells,
}: Measured): readonly (readonly (string | number)[])[] {
  const figureHeads = FIGURE_NAMES.map(figureLabel).flatMap((name) => [name, `${name} low`, `${name} high`])
  const heads = [
    'collection',
    'mode',
    'model',
    'chunk by',
    'chunk size',
    'overlap',
    'chunks',
    'method',
    'prompt',
    'metric',
    'normalised',
    'dimensions',
    'answerable queries',
    ...figureHeads,
    'unanswerable queries',
    'AUROC answerable',
  ]
  const rows = cells.map(({ settings, chunkCount, figures, answerability }) => {
    const { chunking, method, prompt, metric, normalize, dimensions } = settings
    const byVectors =
      method === 'bm25' ? ['', '', '', ''] : [prompt, metric, String(normalize), dimensions ?? 'all']
    const values = FIGURE_NAMES.flatMap((name): (string | number)[] => {
      const estimate = figures?.[name]
      return estimate ? [estimate.value, estimate.low, estimate.high] : ['', '', '']
    })
    return [
      collection,
      mode,
      model,
      chunking.by,
      chunking.size,
      chunking.overlap,
      chunkCount,
      method,
      ...byVectors,
      answerability.answerable,
      ...values,
      answerability.unanswerable,
      answerability.auroc ?? '',
    ]
  })
  return [heads, ...rows]
}
