import type { Estimate } from '../../../core/search/types.ts'
import { formatNumber } from '../../format.ts'

/** A mean as a dot with its interval as a line, from 0 to 1. */
export function Interval({ estimate: { value, low, high } }: { readonly estimate: Estimate }) {
  return (
    <span className="search-interval">
      <span aria-hidden="true" style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }} />
      <span aria-hidden="true" style={{ left: `${100 * value}%` }} />
      <span className="visually-hidden">
        {formatNumber(value, 3)}, from {formatNumber(low, 3)} to {formatNumber(high, 3)}
      </span>
    </span>
  )
}
