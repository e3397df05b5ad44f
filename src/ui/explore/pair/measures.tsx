import type { Metric } from '../../../core/names.ts'
import { formatScore } from '../../format.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import type { Pair } from './use-pair.ts'

/**
 * Share of the bar that a value fills, −1…1. A full bar is the most that the two lengths allow: 1 for cosine, ‖a‖·‖b‖
 * for dot, ‖a‖ + ‖b‖ for L2.
 */
export function barShare(
  metric: Metric,
  value: number,
  { normA, normB }: { readonly normA: number; readonly normB: number },
): number {
  const scale = metric === 'cosine' ? 1 : metric === 'dot' ? normA * normB : normA + normB
  return scale > 0 ? Math.max(-1, Math.min(1, value / scale)) : 0
}

/** The three metrics as lengths and figures. */
export function Measures({ pair: { measures } }: { readonly pair: Pair }) {
  const values: readonly (readonly [Metric, number])[] = [
    ['cosine', measures.cosine],
    ['dot', measures.dot],
    ['l2', measures.l2],
  ]
  return (
    <dl className="pair-measures">
      {values.map(([metric, value]) => {
        const share = barShare(metric, value, measures)
        return (
          <div key={metric}>
            <dt>{METRIC_NAMES[metric]}</dt>
            <dd>
              <span className="pair-bar" aria-hidden="true">
                <span data-negative={share < 0 || undefined} style={{ width: `${100 * Math.abs(share)}%` }} />
              </span>
              <strong data-metric={metric}>{formatScore(value, metric, 3)}</strong>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
