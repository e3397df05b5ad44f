import type { Metric } from '../names.ts'
import { seededRandom } from '../random.ts'
import { bootstrapMean } from './bootstrap.ts'
import { auroc, median } from './figures.ts'
import type {
  Answerability,
  Estimate,
  FigureName,
  Figures,
  Method,
  QueryFigures,
  QueryOutcome,
} from './types.ts'

/** Resamples are drawn with this seed, so that the same outcomes have the same interval and settings are compared on the same draws. */
const SEED = 1

/** Means over the queries that can be answered; null when there are none. */
export function meanFigures(outcomes: readonly QueryOutcome[]): Figures | null {
  const all = outcomes.flatMap(({ figures }) => figures ?? [])
  const mean = (name: FigureName): Estimate | null =>
    bootstrapMean(
      all.map((figures: QueryFigures) => figures[name]),
      seededRandom(SEED),
    )
  const [recallAt1, recallAt5, recallAt10] = [mean('recallAt1'), mean('recallAt5'), mean('recallAt10')]
  const [reciprocalRank, reciprocalRankAt10] = [mean('reciprocalRank'), mean('reciprocalRankAt10')]
  const ndcgAt10 = mean('ndcgAt10')
  return recallAt1 && recallAt5 && recallAt10 && reciprocalRank && reciprocalRankAt10 && ndcgAt10
    ? { recallAt1, recallAt5, recallAt10, reciprocalRank, reciprocalRankAt10, ndcgAt10 }
    : null
}

/**
 * Whether the best score tells which queries can be answered. A query that found nothing at all counts as worse than any.
 * @param metric which way scores go; only vectors' scores can be distances
 */
export function answerability(
  outcomes: readonly QueryOutcome[],
  method: Method,
  metric: Metric,
): Answerability {
  const sign = method === 'dense' && metric === 'l2' ? -1 : 1
  const keys = (group: readonly QueryOutcome[]) =>
    group.map(({ topScore }) => (topScore === null ? -Infinity : sign * topScore))
  const scores = (group: readonly QueryOutcome[]) => group.flatMap(({ topScore }) => topScore ?? [])
  const can = outcomes.filter(({ figures }) => figures !== null)
  const cannot = outcomes.filter(({ figures }) => figures === null)
  return {
    answerable: can.length,
    unanswerable: cannot.length,
    auroc: auroc(keys(can), keys(cannot)),
    medianAnswerable: median(scores(can)),
    medianUnanswerable: median(scores(cannot)),
  }
}
