import { formatScore } from '../../format.ts'
import type { Matrix } from './use-matrix.ts'

/** Which scores are pale and which are strong: the scale's two ends. */
export function Legend({ matrix: { range, metric } }: { readonly matrix: Matrix }) {
  return (
    <p className="scores-legend">
      <span>far {formatScore(range.far, metric)}</span>
      <span className="scores-scale" aria-hidden="true" />
      <span>{formatScore(range.near, metric)} near</span>
    </p>
  )
}
