import { norm } from '../../../core/normalize.ts'
import { formatCount, formatNumber } from '../../format.ts'
import type { ShownVector } from './use-vector.ts'

/** The vector in a few figures. */
export function Figures({ shown: { values, raw, normalized } }: { readonly shown: ShownVector }) {
  let low = Infinity
  let high = -Infinity
  let sum = 0
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
    sum += value
  }
  const before = raw ? norm(raw) : normalized ? Number.NaN : norm(values)
  const figures: readonly (readonly [string, string])[] = [
    ['dimensions', formatCount(values.length)],
    ['length ‖a‖ as the model gives it', formatNumber(before, 4)],
    ['length after normalising', normalized ? formatNumber(norm(values), 4) : 'not normalised'],
    ['smallest', formatNumber(low, 4)],
    ['largest', formatNumber(high, 4)],
    ['mean', formatNumber(sum / values.length, 4)],
  ]
  return (
    <dl className="inside-vector-figures">
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
