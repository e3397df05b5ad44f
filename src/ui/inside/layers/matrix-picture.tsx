import { useEffect, useRef, type PointerEvent } from 'react'
import type { Block } from '../../../core/block.ts'
import { walkCells, type Cell } from '../../explore/scores/walk-cells.ts'
import { watchTheme } from '../../plot/ink.ts'
import { paintSigned } from '../paint-signed.ts'
import { strengthOf } from './likeness-layout.ts'

interface Props {
  /** Cosines, −1…1. */
  readonly values: Block
  /** The cosine that is drawn as nothing, 1 being full colour; null: that is 0, and what is below has another colour. */
  readonly floor: number | null
  /** Id of the heading that it stands under. */
  readonly within: string
  /** For who cannot see the picture: what it is and what its keys do. */
  readonly label: string
  /** Width and height of a cell in CSS pixels. */
  readonly cell: { readonly width: number; readonly height: number }
  readonly cursor: Cell | null
  /** A column that is marked: the layer chosen. */
  readonly column?: number
  /** Where the keys begin while there is no cursor. */
  readonly home: Cell
  readonly onMove: (cell: Cell) => void
  /** A cell was clicked, or Enter pressed on it. */
  readonly onPick: (cell: Cell) => void
  readonly onLeave: () => void
}

/** Cosines as a picture, one cell each, with a crosshair for pointer and keys. */
export function MatrixPicture(props: Props) {
  const { values, floor, within, label, cell, cursor, column, home, onMove, onPick, onLeave } = props
  const { rows, cols } = values
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const strength = (value: number) => strengthOf(value, floor)
    const paint = () => paintSigned(element, values, strength, floor === null)
    paint()
    return watchTheme(paint)
  }, [values, floor])

  const clamp = ({ i, j }: Cell): Cell => ({
    i: Math.max(0, Math.min(rows - 1, i)),
    j: Math.max(0, Math.min(cols - 1, j)),
  })
  const cellUnder = (event: PointerEvent): Cell => {
    const box = event.currentTarget.getBoundingClientRect()
    return clamp({
      i: Math.floor(((event.clientY - box.top) / box.height) * rows),
      j: Math.floor(((event.clientX - box.left) / box.width) * cols),
    })
  }
  const width = cols * cell.width
  const height = rows * cell.height
  return (
    // Arrow keys have to reach the page: outside an application screen readers keep them for themselves.
    <div role="application" aria-labelledby={within} style={{ width, height }}>
      <button
        type="button"
        className="inside-layers-matrix"
        aria-label={label}
        style={{ width, height }}
        onPointerMove={(event) => onMove(cellUnder(event))}
        onPointerLeave={onLeave}
        onBlur={onLeave}
        onPointerDown={(event) => {
          onMove(cellUnder(event))
          onPick(cellUnder(event))
        }}
        onKeyDown={(event) => {
          const here = clamp(cursor ?? home)
          const next = walkCells(here, event.key, event.ctrlKey || event.metaKey, Math.max(rows, cols))
          // The first key shows where one is.
          if (next) onMove(cursor ? clamp(next) : here)
          else if (event.key === 'Enter' || event.key === ' ') onPick(here)
          else return
          event.preventDefault()
        }}
      >
        <canvas ref={canvas} width={cols} height={rows} />
        {column !== undefined && (
          <span
            className="inside-layers-column"
            style={{ left: column * cell.width - 1, width: cell.width + 2 }}
          />
        )}
        {cursor && (
          <span
            className="inside-layers-cell"
            style={{
              left: clamp(cursor).j * cell.width,
              top: clamp(cursor).i * cell.height,
              width: cell.width,
              height: cell.height,
            }}
          />
        )}
      </button>
    </div>
  )
}
