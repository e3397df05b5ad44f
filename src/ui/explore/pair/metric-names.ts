import type { Metric } from '../../../core/names.ts'

/** What the metrics are called beside a figure. */
export const METRIC_NAMES: Readonly<Record<Metric, string>> = { cosine: 'cosine', dot: 'dot', l2: 'L2' }
