import { useEffect, useRef, type PointerEvent } from 'react'
import type { Block } from '../../../core/block.ts'
import { watchTheme } from '../../plot/ink.ts'
import { walkCells, type Cell } from '../../explore/scores/walk-cells.ts'
import { paintSigned } from '../paint-signed.ts'
import type { TokenLabel } from '../token-label.ts'
import { matrixRoom } from './matrix-room.ts'

interface Props {
  readonly pairs: Block
  /** The size that is drawn in full; larger shares look the same. */
  readonly peak: number
  /** Room in CSS pixels. */
  readonly width: number
  readonly rowLabels: readonly TokenLabel[]
  readonly columnLabels: readonly TokenLabel[]
  readonly cursor: Cell | null
  /** Tokens pointed at elsewhere; null for none. */
  readonly row: number | null
  readonly column: number | null
  readonly onMove: (cell: Cell | null) => void
}

/** Each pair's share as a picture: rows are tokens of a, columns of b. */
export function ShareMatrix(props: Props) {
  const { pairs, peak, width, rowLabels, columnLabels, cursor, row, column, onMove } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const { rows, cols } = pairs
  const room = matrixRoom(width, rows, cols, { row: longest(rowLabels), column: longest(columnLabels) })
  const { cell } = room
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const paint = () => paintSigned(element, pairs, (share) => Math.min(1, Math.abs(share) / peak))
    paint()
    return watchTheme(paint)
  }, [pairs, peak])

  const cellUnder = (event: PointerEvent): Cell => {
    const box = event.currentTarget.getBoundingClientRect()
    return within(
      {
        i: Math.floor(((event.clientY - box.top) / box.height) * rows),
        j: Math.floor(((event.clientX - box.left) / box.width) * cols),
      },
      pairs,
    )
  }
  const label = `Shares of ${rows} × ${cols} pairs of tokens. Arrow keys move through the pairs, each is read out above.`
  return (
    <div className="inside-shares-matrix">
      <div
        className="inside-shares-framed"
        style={{
          gridTemplate: `${room.columnNames}px ${cell.height * rows}px / ${room.rowNames}px ${cell.width * cols}px`,
        }}
      >
        {room.columnNames > 0 && (
          <div className="inside-shares-across" aria-hidden="true">
            {columnLabels.map(({ marked }, j) => (
              <bdi
                key={j}
                style={{ width: cell.width }}
                data-marked={j === (cursor?.j ?? column) || undefined}
              >
                {marked}
              </bdi>
            ))}
          </div>
        )}
        {room.rowNames > 0 && (
          <div className="inside-shares-down" aria-hidden="true">
            {rowLabels.map(({ marked }, i) => (
              <bdi
                key={i}
                style={{ height: cell.height, lineHeight: `${cell.height}px` }}
                data-marked={i === (cursor?.i ?? row) || undefined}
              >
                {marked}
              </bdi>
            ))}
          </div>
        )}
        {/* Arrow keys have to reach the page: outside an application screen readers keep them for themselves. */}
        <div role="application" aria-label="Matrix of pairs" className="inside-shares-cells">
          <button
            type="button"
            aria-label={label}
            onPointerMove={(event) => onMove(cellUnder(event))}
            onPointerDown={(event) => onMove(cellUnder(event))}
            onPointerLeave={() => onMove(null)}
            onBlur={() => onMove(null)}
            onKeyDown={(event) => {
              const here = within(cursor ?? { i: row ?? 0, j: column ?? 0 }, pairs)
              const next = walkCells(here, event.key, event.ctrlKey || event.metaKey, Math.max(rows, cols))
              if (!next) return
              event.preventDefault()
              // The first key shows where one is.
              onMove(cursor ? within(next, pairs) : here)
            }}
          >
            <canvas ref={canvas} width={cols} height={rows} />
            {!cursor && row !== null && row < rows && (
              <span
                className="inside-shares-band"
                style={{ top: row * cell.height, height: cell.height, left: 0, right: 0 }}
              />
            )}
            {!cursor && column !== null && column < cols && (
              <span
                className="inside-shares-band"
                style={{ left: column * cell.width, width: cell.width, top: 0, bottom: 0 }}
              />
            )}
            {cursor && (
              <span
                className="inside-shares-cursor"
                style={{
                  left: cursor.j * cell.width,
                  top: cursor.i * cell.height,
                  width: cell.width,
                  height: cell.height,
                }}
              />
            )}
          </button>
        </div>
      </div>
    </div>
  )
}

function within({ i, j }: Cell, { rows, cols }: Block): Cell {
  return { i: Math.max(0, Math.min(rows - 1, i)), j: Math.max(0, Math.min(cols - 1, j)) }
}

function longest(labels: readonly TokenLabel[]): number {
  return labels.reduce((most, { marked }) => Math.max(most, marked.length), 0)
}
