import { rowOf } from '../../../core/block.ts'
import { strongest } from '../../../core/attention.ts'
import { formatNumber } from '../../format.ts'
import type { TokenLabel } from '../token-label.ts'
import type { ShownAttention } from './use-attention.ts'

interface Props {
  readonly shown: ShownAttention
  readonly labels: readonly TokenLabel[]
  /** Token indices; `to` null: the whole row. Null: nothing is pointed at. */
  readonly at: { readonly from: number; readonly to: number | null } | null
  readonly hint: string
  /** Whether a screen reader is told of each change. */
  readonly spoken: boolean
}

/** A weight, or a token's largest ones, in words. Always as high, so that nothing below moves. */
export function WeightReadout({ shown: { weights, kept }, labels, at, hint, spoken }: Props) {
  const name = (token: number) => <bdi>{labels[token]?.marked}</bdi>
  const weight = (from: number, to: number) => formatNumber(weights.data[from * weights.cols + to] ?? 0, 3)
  return (
    <p className="inside-weight-readout" aria-live={spoken ? 'polite' : 'off'}>
      {!at ? (
        hint
      ) : at.to !== null ? (
        <>
          from <b>{name(at.from)}</b> to <b>{name(at.to)}</b> <output>{weight(at.from, at.to)}</output>
        </>
      ) : (
        <>
          <b>{name(at.from)}</b> attends most to{' '}
          {strongest(rowOf(weights, at.from), kept, 3).map((to, place) => (
            <span key={to}>
              {place > 0 && ', '}
              {name(to)} <b>{weight(at.from, to)}</b>
            </span>
          ))}
        </>
      )}
    </p>
  )
}
