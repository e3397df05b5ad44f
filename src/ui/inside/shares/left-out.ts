import type { Block } from '../../../core/block.ts'
import { cosine, dot, l2, scoresTo } from '../../../core/metrics.ts'
import type { Metric } from '../../../core/names.ts'
import { normalizeRows } from '../../../core/normalize.ts'

/** What leaving one token out at a time does to a score. */
export interface LeftOutEffect {
  /** With all tokens. */
  readonly score: number
  /** Score without each token, in the order of the rows. */
  readonly without: Float32Array
  /** How much nearer each token makes the texts: what the score loses without it, or the distance gains. */
  readonly pulls: Float64Array
}

const SCORES = { cosine, dot, l2 }

/**
 * @param a, b vectors of the two texts as the model gave them
 * @param rows vectors of a without one token each
 */
export function leftOutEffect(
  a: Float32Array,
  b: Float32Array,
  rows: Block,
  metric: Metric,
  normalize: boolean,
): LeftOutEffect {
  const unit = (vector: Float32Array) =>
    normalize ? normalizeRows({ data: vector, rows: 1, cols: vector.length }).data : vector
  const target = unit(b)
  const score = SCORES[metric](unit(a), target)
  const without = scoresTo(target, normalize ? normalizeRows(rows) : rows, metric)
  const sign = metric === 'l2' ? -1 : 1
  return { score, without, pulls: Float64Array.from(without, (rest) => sign * (score - rest)) }
}

/** Places of `pulls`, the strongest first, whichever way it pulls; equal ones in order. */
export function byStrength(pulls: Float64Array): readonly number[] {
  return Array.from(pulls, (_, place) => place).sort(
    (p, q) => Math.abs(pulls[q] ?? 0) - Math.abs(pulls[p] ?? 0) || p - q,
  )
}

/** Values at the places of a longer list; NaN, which is drawn as nothing, where there is none. */
export function spread(values: Float64Array, places: ArrayLike<number>, length: number): Float64Array {
  const all = new Float64Array(length).fill(Number.NaN)
  values.forEach((value, i) => {
    all[places[i] ?? length] = value
  })
  return all
}
