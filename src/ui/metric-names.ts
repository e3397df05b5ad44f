import type { Metric } from '../core/names.ts'

/** What the metrics are called beside a figure. */
export const METRIC_NAMES: Readonly<Record<Metric, string>> = { cosine: 'cosine', dot: 'dot', l2: 'L2' }

/** The same in a sentence. */
export const METRIC_PHRASES: Readonly<Record<Metric, string>> = {
  cosine: 'cosine',
  dot: 'dot product',
  l2: 'L2 distance',
}
