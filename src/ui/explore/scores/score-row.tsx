import { memo } from 'react'
import { formatCell, formatScore, shorten } from '../../format.ts'
import { strength } from './strength.ts'
import type { Matrix } from './use-matrix.ts'
import type { CellColors } from './use-ramp.ts'

interface Props {
  readonly i: number
  readonly drawn: Pick<Matrix, 'ids' | 'texts' | 'at' | 'metric' | 'range'>
  readonly name: string
  readonly numbers: boolean
  readonly ramp: (strength: number) => CellColors
  /** Column of the selected cell, −1 for none in this row. */
  readonly selected: number
  /** Column of the cell that Tab leads to, −1 for none in this row. */
  readonly home: number
  /** Whether the row's text is one of the pair. */
  readonly paired: boolean
}

/** A row of the score table. Remembered: a new selection changes two rows of up to forty. */
export const ScoreRow = memo(function ScoreRow(props: Props) {
  const { i, drawn, name, numbers, ramp, selected, home, paired } = props
  const { ids, texts, at, metric, range } = drawn
  return (
    <tr>
      <th scope="row" title={shorten(texts[i] ?? '', 300)} data-paired={paired || undefined}>
        <bdi>{name}</bdi>
      </th>
      {ids.map((id, j) => {
        const place = { 'data-i': i, 'data-j': j, tabIndex: j === home ? 0 : -1 }
        return i === j ? (
          <td key={id} className="scores-self" aria-label="itself" {...place} />
        ) : (
          <td
            key={id}
            {...place}
            aria-selected={j === selected}
            aria-label={numbers ? undefined : formatScore(at(i, j), metric)}
            style={ramp(strength(at(i, j), range))}
          >
            {numbers ? formatCell(at(i, j)) : null}
          </td>
        )
      })}
    </tr>
  )
})
