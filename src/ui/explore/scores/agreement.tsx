import type { View } from '../../../store/types.ts'
import { formatCount, formatNumber } from '../../format.ts'
import { whyNoAgreement } from './agreement-words.ts'

/** From here on three decimals read 1.000: what is left is ties, and float32's last digits. */
const SAME = 0.9995

/** Whether the three metrics rank the pairs alike: computed from what is shown, whatever theory says. */
export function Agreement({ view }: { readonly view: View }) {
  const { dot, l2 } = view.analysis.agreement
  if (dot === null || l2 === null) {
    return <p className="scores-agreement">{whyNoAgreement(view)}</p>
  }
  const n = view.matrixRows.length
  return (
    <p className="scores-agreement" data-agreement={`${dot} ${l2}`}>
      Rank correlation: cosine–dot <b>{formatNumber(dot)}</b> · cosine–L2 <b>{formatNumber(l2)}</b>.{' '}
      {verdict(dot >= SAME && l2 >= SAME, view.normalized, formatCount((n * (n - 1)) / 2))}
    </p>
  )
}

function verdict(same: boolean, normalized: boolean, pairs: string): string {
  if (same && normalized) {
    return `On unit vectors the three metrics give the same ranking: here it was computed from ${pairs} pairs.`
  }
  if (same)
    return `The three metrics rank these ${pairs} pairs alike although the vectors keep their lengths.`
  if (normalized) {
    return `On unit vectors the rankings should be the same; over these ${pairs} pairs they are not quite, as with equal or undefined scores.`
  }
  return `Without normalising, length counts in dot and L2: the ${pairs} pairs are not ranked alike.`
}
