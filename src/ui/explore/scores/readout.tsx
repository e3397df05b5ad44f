import { formatScore, shorten } from '../../format.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import type { Matrix } from './use-matrix.ts'
import type { Cell } from './walk-cells.ts'

interface Props {
  readonly matrix: Matrix
  readonly cell: Cell | null
  /** Whether a screen reader is told of each change: where nothing else tells it. */
  readonly spoken?: boolean
}

/** A cell in words: its column has no visible heading, and its number may not fit. One line, so that nothing below moves. */
export function Readout({ matrix: { texts, at, metric }, cell, spoken = false }: Props) {
  const name = (i: number) => <bdi>{shorten(texts[i] ?? '', 60)}</bdi>
  return (
    <p className="scores-readout" aria-live={spoken ? 'polite' : 'off'}>
      {!cell ? (
        'The selected pair is not in this matrix.'
      ) : cell.i === cell.j ? (
        <span>{name(cell.i)} with itself</span>
      ) : (
        <>
          {name(cell.i)}
          <span className="scores-readout-arrow">↔</span>
          {name(cell.j)}
          <span className="scores-readout-value">
            {METRIC_NAMES[metric]} <b>{formatScore(at(cell.i, cell.j), metric, 3)}</b>
          </span>
        </>
      )}
    </p>
  )
}
