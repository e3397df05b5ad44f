import { type Block, makeBlock, takeRows } from './block.ts'
import { scoreMatrix } from './metrics.ts'
import type { Metric } from './names.ts'
import { nearest, nearestOf } from './neighbors.ts'
import { spearman } from './rank.ts'

/** All other rows as one row sees them, nearest first; equal scores by index. */
export interface Surroundings {
  readonly indices: Int32Array
  readonly scores: Float32Array
}

/** @throws RangeError when there is no such row */
export function surroundings(block: Block, row: number, metric: Metric): Surroundings {
  const { indices, scores } = nearestOf(row, block, Math.max(0, block.rows - 1), metric)
  return { indices, scores }
}

/** What a way of pooling changes over the whole document, against the model's own. */
export interface PoolingEffect {
  /** Share of each text's `k` nearest that stay among them, averaged over the texts, 0…1; null without any. */
  readonly kept: number | null
  /** Spearman's correlation of the scores of all pairs, −1…1; null where it is not defined. */
  readonly correlation: number | null
}

export interface EffectOptions {
  readonly metric: Metric
  /** Neighbours of each text that are compared. */
  readonly k: number
  /** Pairs of the first so many rows only are ranked: their number grows with the square. */
  readonly mostRanked: number
}

/**
 * How many neighbours are worth comparing among `rows` texts: with few texts, fewer than half of the others, since all of them
 * are kept whatever happens. 0 below three texts.
 */
export function neighborsToCompare(rows: number): number {
  return Math.min(5, Math.max(0, Math.floor((rows - 1) / 2)))
}

/** Rows whose neighbours are looked for between two pauses. */
const STEP = 16

/**
 * Compares ways of pooling with the one at `own`: blocks of the same texts, one a way.
 * Works in steps of a few milliseconds and yields the share done, 0…1, after each, so that a page can stay alive meanwhile.
 */
export function* poolingEffects(
  ways: readonly Block[],
  own: number,
  options: EffectOptions,
): Generator<number, readonly PoolingEffect[], void> {
  const reference = ways[own]
  if (!reference) throw new RangeError(`there is no way ${own} of ${ways.length}`)
  const total = ways.length * (reference.rows + 1)
  let done = 0
  const lists: Int32Array[] = []
  const scores: (Float32Array | null)[] = []
  for (const way of ways) {
    const list = new Int32Array(way.rows * options.k)
    for (let first = 0; first < way.rows; first += STEP) {
      const count = Math.min(STEP, way.rows - first)
      list.set(neighborsOf(way, first, count, options), first * options.k)
      yield (done += count) / total
    }
    lists.push(list)
    scores.push(pairScores(way, options))
    yield ++done / total
  }
  const effects: PoolingEffect[] = []
  for (let way = 0; way < ways.length; way++) {
    effects.push({
      kept: keptShare(lists[own], lists[way], options.k),
      correlation: correlationOf(scores[own], scores[way]),
    })
    yield 1
  }
  return effects
}

/** The `k` nearest of rows `first …`, themselves left out, row after row. */
function neighborsOf(block: Block, first: number, count: number, { k, metric }: EffectOptions): Int32Array {
  const rows = Array.from({ length: count }, (_, i) => first + i)
  // One more than wanted: a row is among its own nearest, or else has as many copies that stand before it.
  const found = nearest(block, takeRows(block, rows), k + 1, metric)
  const lists = new Int32Array(count * k)
  rows.forEach((row, i) => {
    const others = found.indices.subarray(i * found.k, (i + 1) * found.k).filter((other) => other !== row)
    lists.set(others.subarray(0, k), i * k)
  })
  return lists
}

/** Scores of each pair i < j of the first rows; null where one is no number, which has no rank. */
function pairScores(block: Block, { metric, mostRanked }: EffectOptions): Float32Array | null {
  const rows = Math.min(block.rows, mostRanked)
  const { data } = scoreMatrix(makeBlock(block.data.subarray(0, rows * block.cols), rows, block.cols), metric)
  const scores = new Float32Array((rows * (rows - 1)) / 2)
  let at = 0
  for (let i = 0; i < rows; i++) for (let j = i + 1; j < rows; j++) scores[at++] = data[i * rows + j] ?? 0
  return scores.some(Number.isNaN) ? null : scores
}

function correlationOf(
  a: Float32Array | null | undefined,
  b: Float32Array | null | undefined,
): number | null {
  return a && b ? spearman(a, b) : null
}

function keptShare(own: Int32Array | undefined, other: Int32Array | undefined, k: number): number | null {
  if (!own || !other || own.length === 0) return null
  let kept = 0
  for (let first = 0; first < own.length; first += k) {
    const before = new Set(own.subarray(first, first + k))
    for (let at = first; at < first + k; at++) if (before.has(other[at] ?? -1)) kept++
  }
  return kept / own.length
}
