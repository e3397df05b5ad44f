import { useEffect, useRef } from 'react'
import { columnOf, percentileRank, rankFromTop } from '../../../core/standing.ts'
import { reach } from '../../explore/pair/strip-bins.ts'
import { formatCount, formatNumber } from '../../format.ts'
import { watchTheme } from '../../plot/ink.ts'
import { bars } from './bars.ts'
import { ordinal } from './number-text.ts'
import type { ShownVector } from './use-vector.ts'

interface Props {
  readonly shown: ShownVector
  /** Dimension looked at, from 0. */
  readonly at: number | null
  readonly onPoint: (dimension: number | null) => void
}

/** All dimensions side by side: upwards above zero, downwards below, as far as the number is large. */
export function VectorStrip({ shown, at, onPoint }: Props) {
  const { values } = shown
  const canvas = useRef<HTMLCanvasElement>(null)
  const peak = reach(values)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const paint = () => draw(element, values, peak)
    paint()
    const resized = new ResizeObserver(paint)
    resized.observe(element)
    const stop = watchTheme(paint)
    return () => {
      resized.disconnect()
      stop()
    }
  }, [values, peak])
  const words = at === null ? null : standingWords(shown, at)
  return (
    <div className="inside-vector-strip">
      <p className="inside-vector-readout">
        {words === null ? (
          <>
            {formatCount(values.length)} dimensions; the tallest bar is {formatNumber(peak, 3)}. Point at one,
            or use the arrow keys.
          </>
        ) : (
          <>
            <b>{words.figure}</b>
            {words.standing}
          </>
        )}
      </p>
      <div
        className="inside-vector-field"
        onPointerLeave={() => onPoint(null)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const share = (event.clientX - box.left) / box.width
          onPoint(Math.max(0, Math.min(values.length - 1, Math.floor(share * values.length))))
        }}
      >
        {/* Keys and screen readers move through the dimensions by a range control that the strip stands for. */}
        <input
          type="range"
          aria-label="Dimension of the vector"
          min={1}
          max={values.length}
          value={(at ?? 0) + 1}
          aria-valuetext={words ? words.figure + words.standing : `${values.length} dimensions`}
          onChange={(event) => onPoint(Number(event.target.value) - 1)}
          onBlur={() => onPoint(null)}
        />
        <canvas ref={canvas} />
        {at !== null && (
          <span
            className="inside-vector-mark"
            style={{ left: `${(100 * at) / values.length}%`, width: `${100 / values.length}%` }}
          />
        )}
      </div>
    </div>
  )
}

/** One dimension in words: its number, and where that stands among the document's texts. */
function standingWords(
  { values, all }: ShownVector,
  at: number,
): { readonly figure: string; readonly standing: string } {
  const value = values[at] ?? 0
  const figure = `dimension ${formatCount(at + 1)}: ${formatNumber(value, 4)}`
  if (all.rows < 2) return { figure, standing: '' }
  const column = columnOf(all, at)
  const percentile = ordinal(Math.round(percentileRank(column, value) ?? 0))
  const rank = rankFromTop(column, value)
  const place = rank === 1 ? 'highest' : `${ordinal(rank)} highest`
  return {
    figure,
    standing: `, ${percentile} percentile, ${place} among the document’s ${formatCount(all.rows)} texts`,
  }
}

function draw(canvas: HTMLCanvasElement, values: Float32Array, peak: number): void {
  const density = window.devicePixelRatio
  const width = Math.round(canvas.clientWidth * density)
  const height = Math.round(canvas.clientHeight * density)
  const context = canvas.getContext('2d')
  if (!context || width === 0 || height === 0) return
  canvas.width = width
  canvas.height = height
  // Custom properties hold their source text; these are computed, and carry the colours of the two signs and of the line.
  const { color: positive, outlineColor: negative, borderTopColor: line } = getComputedStyle(canvas)
  const middle = Math.round(height / 2)
  const y = (value: number) => middle - Math.round((value / peak) * (middle - 1))
  for (const { from, to, low, high } of bars(values, width)) {
    const gap = to - from >= 4 * density ? Math.round(density) : 0
    context.fillStyle = positive
    context.fillRect(from, y(high), to - from - gap, middle - y(high))
    context.fillStyle = negative
    context.fillRect(from, middle, to - from - gap, y(low) - middle)
  }
  context.fillStyle = line
  context.fillRect(0, middle, width, Math.max(1, Math.round(density / 2)))
}
