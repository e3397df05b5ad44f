import { useMemo, useRef, type SyntheticEvent } from 'react'
import { formatCell, formatScore, shorten } from '../../format.ts'
import { strength } from './strength.ts'
import { tableLayout } from './table-layout.ts'
import type { Inspect } from './use-inspect.ts'
import type { Matrix } from './use-matrix.ts'
import { useRamp } from './use-ramp.ts'
import { useWidth } from '../use-width.ts'
import { walkCells, type Cell } from './walk-cells.ts'

interface Props {
  readonly matrix: Matrix
  readonly selected: Cell | null
  readonly inspect: Inspect
}

/** The matrix as a real table: each cell can be focused, read and hovered. */
export function ScoreTable({ matrix, selected, inspect: { inspect, rest, leave } }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const ramp = useRamp()
  const { ids, texts, at, metric, range } = matrix
  const names = useMemo(() => texts.map((text) => shorten(text, 60)), [texts])
  const layout = useMemo(() => {
    const scores = ids.flatMap((_, i) => ids.slice(0, i).map((_, j) => at(i, j)))
    const lengths = names.map((name) => name.length)
    return tableLayout(width, lengths, scores)
  }, [width, ids, names, at])
  // One cell is in the tab order: the inspected one, else the first.
  const home = selected ?? { i: 0, j: 1 }

  const focus = ({ i, j }: Cell) => {
    inspect(i, j)
    host.current?.querySelector<HTMLElement>(`[data-i="${i}"][data-j="${j}"]`)?.focus()
  }
  return (
    <div ref={host} className="scores-frame">
      <table
        role="grid"
        aria-labelledby="scores-title"
        className={layout.numbers ? 'scores-table' : 'scores-table scores-dense'}
        style={{ width: layout.table }}
        onPointerOver={(event) => {
          const cell = cellOf(event)
          if (cell && event.pointerType !== 'touch') rest(cell.i, cell.j)
        }}
        onPointerLeave={leave}
        onClick={(event) => {
          const cell = cellOf(event)
          if (cell) focus(cell)
        }}
        onKeyDown={(event) => {
          const cell = cellOf(event)
          const next = cell && walkCells(cell, event.key, event.ctrlKey || event.metaKey, ids.length)
          if (!next) return
          event.preventDefault()
          focus(next)
        }}
      >
        <thead>
          <tr>
            <td style={{ width: layout.label }} />
            {ids.map((id, j) => (
              <th key={id} scope="col">
                <span className="visually-hidden">{names[j]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id, i) => (
            <tr key={id}>
              <th
                scope="row"
                title={shorten(texts[i] ?? '', 300)}
                data-paired={i === selected?.i || i === selected?.j || undefined}
              >
                <bdi>{names[i]}</bdi>
              </th>
              {ids.map((other, j) => {
                const place = { 'data-i': i, 'data-j': j, tabIndex: i === home.i && j === home.j ? 0 : -1 }
                return i === j ? (
                  <td key={other} className="scores-self" aria-label="itself" {...place} />
                ) : (
                  <td
                    key={other}
                    {...place}
                    aria-selected={i === selected?.i && j === selected.j}
                    aria-label={layout.numbers ? undefined : formatScore(at(i, j), metric)}
                    style={ramp(strength(at(i, j), range))}
                  >
                    {layout.numbers ? formatCell(at(i, j)) : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellOf(event: SyntheticEvent): Cell | null {
  const cell = (event.target as Element).closest<HTMLElement>('td[data-i]')
  return cell ? { i: Number(cell.dataset['i']), j: Number(cell.dataset['j']) } : null
}
