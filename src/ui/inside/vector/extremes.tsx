import { memo, useMemo } from 'react'
import { columnOf, mostExtreme, rankFromTop, standardScores } from '../../../core/standing.ts'
import type { Block } from '../../../core/block.ts'
import { formatCount, formatNumber } from '../../format.ts'
import { formatShare } from '../shares/share-words.ts'
import type { ShownVector } from './use-vector.ts'

const LISTED = 10
/** With fewer texts nothing stands out. */
const FEWEST = 3
/** Dots on a line; of more texts every second, third … is drawn. */
const MOST_DOTS = 300

interface Props {
  readonly shown: ShownVector
  readonly at: number | null
  readonly onPoint: (dimension: number | null) => void
}

/** The dimensions in which this text stands farthest from the document's others. */
export function Extremes({ shown, at, onPoint }: Props) {
  const { all, row } = shown
  const scores = useMemo(() => (all.rows < FEWEST ? null : standardScores(all, row)), [all, row])
  return (
    <section className="inside-vector-part" aria-labelledby="inside-vector-extremes">
      <h3 id="inside-vector-extremes">Where this text stands out</h3>
      {scores ? (
        <>
          <p className="inside-vector-note">
            The {Math.min(LISTED, all.cols)} dimensions in which it lies farthest from the mean of the
            document’s {formatCount(all.rows)} texts, in standard deviations (σ). Each text is a dot, this one
            the triangle, the stroke their mean.
            {all.rows > MOST_DOTS && ` Of the others ${formatCount(dotRows(all).length)} are drawn.`}
          </p>
          <table className="inside-vector-extremes">
            <caption className="visually-hidden">Dimensions in which this text is most extreme</caption>
            <thead>
              <tr>
                <th scope="col">dim.</th>
                <th scope="col">all texts</th>
                <th scope="col">value</th>
                <th scope="col">from mean</th>
                <th scope="col">place</th>
              </tr>
            </thead>
            <tbody>
              {mostExtreme(scores, LISTED).map((dimension) => (
                <Dimension
                  key={dimension}
                  shown={shown}
                  dimension={dimension}
                  score={scores[dimension] ?? 0}
                  marked={dimension === at}
                  onPoint={onPoint}
                />
              ))}
            </tbody>
          </table>
        </>
      ) : (
        <p className="inside-vector-note">
          To say where a text stands among others takes at least {FEWEST} texts; the document has{' '}
          {formatCount(all.rows)}.
        </p>
      )}
    </section>
  )
}

interface DimensionProps {
  readonly shown: ShownVector
  readonly dimension: number
  readonly score: number
  readonly marked: boolean
  readonly onPoint: (dimension: number | null) => void
}

const Dimension = memo(function Dimension({ shown, dimension, score, marked, onPoint }: DimensionProps) {
  const { all, values } = shown
  const column = useMemo(() => columnOf(all, dimension), [all, dimension])
  const value = values[dimension] ?? 0
  return (
    <tr
      data-marked={marked || undefined}
      onPointerEnter={() => onPoint(dimension)}
      onPointerLeave={() => onPoint(null)}
    >
      <th scope="row">{formatCount(dimension + 1)}</th>
      <td aria-hidden="true">
        <DotLine column={column} rows={dotRows(all)} value={value} />
      </td>
      <td>{formatNumber(value, 4)}</td>
      <td>{formatShare(score, 1)} σ</td>
      <td>
        {formatCount(rankFromTop(column, value))} <small>of {formatCount(all.rows)}</small>
      </td>
    </tr>
  )
})

function dotRows({ rows }: Block): readonly number[] {
  const step = Math.ceil(rows / MOST_DOTS)
  return Array.from({ length: Math.ceil(rows / step) }, (_, i) => i * step)
}

interface DotLineProps {
  readonly column: Float32Array
  readonly rows: readonly number[]
  readonly value: number
}

/** Texts along a line by one dimension, from the least to the largest. */
function DotLine({ column, rows, value }: DotLineProps) {
  const { low, high, mean } = spread(column)
  // A little room at both ends, for half a dot.
  const x = (place: number) => 3 + (94 * (place - low)) / (high - low || 1)
  return (
    <svg className="inside-vector-dots" width="100%" height="22">
      <svg viewBox="0 0 100 22" width="100%" height="22" preserveAspectRatio="none">
        <path className="inside-vector-line" d="M3 13 H97" />
        {/* One path of points without length, whose round ends are the dots: an element each would slow down typing. */}
        <path
          className="inside-vector-texts"
          d={rows.map((row) => `M${x(column[row] ?? 0).toFixed(2)} 13h0`).join('')}
        />
        <path className="inside-vector-mean" d={`M${x(mean)} 8 V18`} />
      </svg>
      <svg x={`${x(value)}%`} y="0" overflow="visible">
        <path className="inside-vector-this" d="M0 12 L-5 2 L5 2 Z" />
      </svg>
    </svg>
  )
}

function spread(column: Float32Array): {
  readonly low: number
  readonly high: number
  readonly mean: number
} {
  let low = Infinity
  let high = -Infinity
  let sum = 0
  for (const value of column) {
    low = Math.min(low, value)
    high = Math.max(high, value)
    sum += value
  }
  return { low, high, mean: sum / column.length }
}
