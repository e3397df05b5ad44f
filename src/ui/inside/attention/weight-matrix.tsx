import { useEffect, useMemo, useRef, type PointerEvent } from 'react'
import { shrinkByPeak, takeTokens } from '../../../core/attention.ts'
import { walkCells, type Cell } from '../../explore/scores/walk-cells.ts'
import { paintNumbers, paintPixels } from './paint.ts'
import type { ShownAttention } from './use-attention.ts'
import { useWeightColors } from './weight-colors.ts'

interface Props {
  readonly shown: ShownAttention
  /** Width and height in CSS pixels. */
  readonly side: number
  readonly name: string
  /** On appearing. */
  readonly takesFocus: boolean
  /** Places, not token indices. */
  readonly cursor: Cell | null
  readonly pinned: Cell | null
  /** Place of the token that is pointed at elsewhere, −1 for none. */
  readonly active: number
  readonly onMove: (cell: Cell | null) => void
  readonly onPin: (cell: Cell) => void
}

/** Gaps between cells from so many CSS pixels a cell on; closer they would hide the colours. */
const GAPS = 8

/** Weights as a picture, with a cursor for pointer and keys. */
export function WeightMatrix(props: Props) {
  const { shown, side, name, takesFocus, cursor, pinned, active, onMove, onPin } = props
  const { weights, kept, peak } = shown
  const cells = useMemo(() => takeTokens(weights, kept), [weights, kept])
  const matrix = useRef<HTMLButtonElement>(null)
  const pixels = useRef<HTMLCanvasElement>(null)
  const numbers = useRef<HTMLCanvasElement>(null)
  const colors = useWeightColors()
  const size = kept.length

  useEffect(() => {
    if (takesFocus) matrix.current?.focus()
  }, [takesFocus])
  useEffect(() => {
    // Where a cell is smaller than a pixel of the screen, scaling down would drop every other one.
    const small = shrinkByPeak(cells, Math.max(1, Math.floor(side * window.devicePixelRatio)))
    if (pixels.current) paintPixels(pixels.current, small, peak, colors)
  }, [cells, side, peak, colors])
  useEffect(() => {
    if (numbers.current) paintNumbers(numbers.current, side, cells, peak, colors)
  }, [side, cells, peak, colors])

  const cellUnder = (event: PointerEvent): Cell => {
    const box = event.currentTarget.getBoundingClientRect()
    const place = (share: number) => Math.max(0, Math.min(size - 1, Math.floor(share * size)))
    return {
      i: place((event.clientY - box.top) / box.height),
      j: place((event.clientX - box.left) / box.width),
    }
  }
  const here = cursor ?? pinned
  return (
    // Arrow keys have to reach the page: outside an application screen readers keep them for themselves.
    <div role="application" aria-label="Attention matrix">
      <button
        ref={matrix}
        type="button"
        className="inside-matrix"
        style={{ width: side, height: side }}
        aria-label={`Attention of ${size} tokens, ${name}. Arrow keys move through the weights, each is read out; Enter keeps one marked.`}
        onPointerMove={(event) => onMove(cellUnder(event))}
        onPointerLeave={() => onMove(null)}
        onBlur={() => onMove(null)}
        onPointerDown={(event) => onPin(cellUnder(event))}
        onKeyDown={(event) => {
          const from = here ?? { i: 0, j: 0 }
          const next = here
            ? walkCells(from, event.key, event.ctrlKey || event.metaKey, size)
            : event.key.startsWith('Arrow') && from
          if (next) onMove(next)
          else if (event.key === 'Enter') onPin(from)
          else return
          event.preventDefault()
        }}
      >
        <canvas ref={pixels} className="inside-matrix-pixels" />
        {side / size >= GAPS && (
          <span className="inside-matrix-gaps" style={{ backgroundSize: `${100 / size}% ${100 / size}%` }} />
        )}
        <canvas ref={numbers} className="inside-matrix-numbers" />
        {active >= 0 && <Band at={active} size={size} />}
        {pinned && <Ring cell={pinned} size={size} kind="pinned" />}
        {cursor && <Ring cell={cursor} size={size} kind="cursor" />}
      </button>
    </div>
  )
}

/** The row and the column of the token that is pointed at. */
function Band({ at, size }: { readonly at: number; readonly size: number }) {
  const start = `${(100 * at) / size}%`
  const length = `${100 / size}%`
  return (
    <>
      <span className="inside-matrix-band" style={{ top: start, height: length, left: 0, width: '100%' }} />
      <span
        className="inside-matrix-band"
        data-along="column"
        style={{ left: start, width: length, top: 0, height: '100%' }}
      />
    </>
  )
}

function Ring({
  cell: { i, j },
  size,
  kind,
}: {
  readonly cell: Cell
  readonly size: number
  readonly kind: string
}) {
  const percent = (place: number) => `${(100 * place) / size}%`
  return (
    <span
      className="inside-matrix-ring"
      data-kind={kind}
      style={{ top: percent(i), left: percent(j), width: percent(1), height: percent(1) }}
    />
  )
}
