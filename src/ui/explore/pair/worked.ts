import type { PairMeasures } from '../../../core/metrics.ts'
import { formatCount, formatNumber } from '../../format.ts'

/** A line of working: what leads to a result, and the result. */
export interface Line {
  readonly steps: string
  readonly result: string
}

/** Terms of the dot product, the largest first. */
type Terms = readonly { readonly product: number }[]

/** Two figures that differ by less than this are one, rounded differently. */
const ROUNDING = 5e-4

/**
 * Each metric's formula with one pair's numbers put in. The number of lines never depends on the numbers.
 * @param dimensions how many terms it has in all
 */
export function worked(
  m: PairMeasures,
  terms: Terms,
  dimensions: number,
  normalized: boolean,
): readonly Line[] {
  const n = formatNumber
  return [
    { steps: 'cos = Σaᵢbᵢ / (‖a‖·‖b‖)', result: '' },
    { steps: `  = ${n(m.dot)} / (${n(m.normA)} · ${n(m.normB)}) =`, result: n(m.cosine) },
    { steps: `angle = arccos(${n(m.cosine)}) =`, result: `${n(m.angleDegrees, 1)}°` },
    { steps: `dot = Σaᵢbᵢ over ${formatCount(dimensions)} dimensions`, result: '' },
    { steps: `  = ${sumOf(terms, dimensions)} =`, result: n(m.dot) },
    { steps: 'L2 = √Σ(aᵢ−bᵢ)² =', result: n(m.l2) },
    normalized ? unitIdentity(m) : { steps: 'L2 of the unit vectors =', result: n(m.unitL2) },
  ]
}

/** “0.0123 + 0.0101 − 0.0095 + …” */
function sumOf(terms: Terms, dimensions: number): string {
  const sum = terms.map(({ product }) => formatNumber(product, 4)).join(' + ')
  return sum.replaceAll('+ \u2212', '\u2212 ') + (dimensions > terms.length ? ' + …' : '')
}

/** L2² = 2 − 2·cos holds on unit vectors. Both sides are computed, each from its own figure, and compared. */
function unitIdentity({ l2, cosine }: PairMeasures): Line {
  const left = l2 * l2
  const right = 2 - 2 * cosine
  const sign = Math.abs(left - right) < ROUNDING ? '=' : '≠'
  return { steps: `L2² = ${formatNumber(left)} ${sign} 2 − 2·cos =`, result: formatNumber(right) }
}
