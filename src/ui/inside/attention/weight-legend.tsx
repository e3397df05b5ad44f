import { formatNumber } from '../../format.ts'

interface Props {
  readonly peak: number
  /** Among what the strong end is the largest. */
  readonly of: string
}

/** The colour scale with its numbers: at its middle stands a quarter of the end, see `levelOf`. */
export function WeightLegend({ peak, of }: Props) {
  return (
    <p className="inside-weight-legend">
      <span className="inside-weight-figures">
        <span className="inside-weight-scale" aria-hidden="true" />
        <span>0</span>
        <span>{formatNumber(peak / 4, 2)}</span>
        <span>{formatNumber(peak, 2)}</span>
      </span>
      <span>weight, up to the largest {of}; small ones stretched so that they show</span>
    </p>
  )
}
