import { rowOf, type Block } from '../../../core/block.ts'
import { isNearer, scoresTo, worst } from '../../../core/metrics.ts'
import type { Metric } from '../../../core/names.ts'

/** Lines from a text to its true nearest neighbours, by row. */
interface Links {
  /** Those that the map shows among its own nearest. */
  readonly shown: readonly number[]
  /** Those that the map hides. */
  readonly hidden: readonly number[]
}

/** How everything lies as seen from one row. */
export interface Neighbourhood {
  readonly row: number
  readonly metric: Metric
  /** Score of each row against this one. */
  readonly scores: Float32Array
  /** All other rows, nearest first. */
  readonly order: readonly number[]
  readonly links: Links
}

/** Most lines drawn from the selection. */
const MOST = 5

/** How many neighbours lines are drawn to: five, fewer where five would be half of the texts or more. */
export const linkCount = (rows: number): number =>
  Math.min(MOST, Math.max(1, Math.floor((rows - 1) / 2)), rows - 1)

/** Rows other than `row`, nearest first; equal scores in document order, and what has no score (a vector of NaN) at the end. */
function byNearness(scores: Float32Array, row: number, metric: Metric): number[] {
  const nearness = (i: number) => {
    const score = scores[i] ?? NaN
    return Number.isNaN(score) ? worst(metric) : score
  }
  const others = Array.from(scores, (_, i) => i).filter((i) => i !== row)
  return others.sort((i, j) => {
    const a = nearness(i)
    const b = nearness(j)
    return Number(isNearer(metric, b, a)) - Number(isNearer(metric, a, b)) || i - j
  })
}

/**
 * The neighbourhood of `row`: true neighbours by `metric` over `vectors`, compared with the neighbours that a reader of
 * the map would take it to have (Euclidean distance of `coords`, rows × 2 or 3).
 */
export function neighbourhoodOf(row: number, vectors: Block, coords: Block, metric: Metric): Neighbourhood {
  const scores = scoresTo(rowOf(vectors, row), vectors, metric)
  const order = byNearness(scores, row, metric)
  const k = linkCount(vectors.rows)
  const onMap = byNearness(scoresTo(rowOf(coords, row), coords, 'l2'), row, 'l2').slice(0, k)
  const nearest = order.slice(0, k).filter((to) => !Number.isNaN(scores[to]))
  return {
    row,
    metric,
    scores,
    order,
    links: {
      shown: nearest.filter((to) => onMap.includes(to)),
      hidden: nearest.filter((to) => !onMap.includes(to)),
    },
  }
}

/** Rank of `other` among the neighbours, 1 for the nearest. */
export const rankOf = (from: Neighbourhood, other: number): number => from.order.indexOf(other) + 1
