import { useEffect, useRef, type PointerEvent } from 'react'
import { parseRgb } from '../colors/rgb.ts'
import { watchTheme } from '../../plot/ink.ts'
import { strength } from './strength.ts'
import type { Matrix } from './use-matrix.ts'
import { walkCells, type Cell } from './walk-cells.ts'

interface Props {
  readonly matrix: Matrix
  readonly cursor: Cell | null
  /** The pointer or a key came to a cell. */
  readonly onMove: (cell: Cell, by: 'pointer' | 'key') => void
  /** A cell was clicked, or Enter pressed on it. */
  readonly onPick: (cell: Cell) => void
  readonly onLeave: () => void
}

/** The matrix of many texts as a picture, with a crosshair for pointer and keys. */
export function HeatMap({ matrix, cursor, onMove, onPick, onLeave }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { ids, at, range } = matrix
  const size = ids.length

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const paint = () => draw(element, size, (i, j) => strength(at(i, j), range))
    paint()
    return watchTheme(paint)
  }, [at, range, size])

  const cellUnder = (event: PointerEvent): Cell => {
    const box = event.currentTarget.getBoundingClientRect()
    const place = (share: number) => Math.max(0, Math.min(size - 1, Math.floor(share * size)))
    return {
      i: place((event.clientY - box.top) / box.height),
      j: place((event.clientX - box.left) / box.width),
    }
  }
  return (
    // Arrow keys have to reach the page: outside an application screen readers keep them for themselves.
    <div role="application" aria-labelledby="scores-title">
      <button
        type="button"
        className="scores-heat"
        aria-label={`Score matrix of ${size} texts. Arrow keys move through the pairs, each is read out; Enter selects it.`}
        onPointerMove={(event) => onMove(cellUnder(event), 'pointer')}
        onPointerLeave={onLeave}
        onPointerDown={(event) => onPick(cellUnder(event))}
        onKeyDown={(event) => {
          const here = cursor ?? { i: 0, j: 1 }
          const next = walkCells(here, event.key, event.ctrlKey || event.metaKey, size)
          if (next) onMove(next, 'key')
          else if (event.key === 'Enter') onPick(here)
          else return
          event.preventDefault()
        }}
      >
        <canvas ref={canvas} width={size} height={size} />
        {cursor && (
          <>
            <span className="scores-line" style={{ top: percent(cursor.i, size) }} />
            <span className="scores-line scores-line-down" style={{ left: percent(cursor.j, size) }} />
          </>
        )}
      </button>
    </div>
  )
}

/** Where the middle of a row or column lies. */
function percent(index: number, size: number): string {
  return `${(100 * (index + 0.5)) / size}%`
}

/** One pixel a cell; the browser scales it up without smoothing, sharply at any pixel density. */
function draw(canvas: HTMLCanvasElement, size: number, strengthAt: (i: number, j: number) => number): void {
  const context = canvas.getContext('2d')
  if (!context) return
  // Pixels written at once: ninety thousand rectangles would take seconds where drawing is done in software.
  const image = context.createImageData(size, size)
  const [red, green, blue] = parseRgb(getComputedStyle(canvas).color)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const at = 4 * (i * size + j)
      image.data[at] = red
      image.data[at + 1] = green
      image.data[at + 2] = blue
      image.data[at + 3] = i === j ? 0 : Math.round(255 * strengthAt(i, j))
    }
  }
  context.putImageData(image, 0, 0)
}
