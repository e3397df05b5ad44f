import { useMemo, useRef, type SyntheticEvent } from 'react'
import { shorten } from '../../format.ts'
import { ScoreRow } from './score-row.tsx'
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
  const drawn = useMemo(() => ({ ids, texts, at, metric, range }), [ids, texts, at, metric, range])
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
        onPointerMove={(event) => {
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
            <th scope="col" style={{ width: layout.label }}>
              <span className="visually-hidden">Text</span>
            </th>
            {ids.map((id, j) => (
              <th key={id} scope="col">
                <span className="visually-hidden">{names[j]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id, i) => (
            <ScoreRow
              key={id}
              i={i}
              drawn={drawn}
              name={names[i] ?? ''}
              numbers={layout.numbers}
              ramp={ramp}
              selected={i === selected?.i ? selected.j : -1}
              home={i === home.i ? home.j : -1}
              paired={i === selected?.i || i === selected?.j}
            />
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
