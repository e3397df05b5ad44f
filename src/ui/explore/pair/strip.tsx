import { useEffect, useRef } from 'react'
import { watchTheme } from '../../plot/ink.ts'
import { binned } from './strip-bins.ts'

interface Props {
  readonly label: string
  readonly name: string
  readonly vector: Float32Array
  /** Dimensions that share a stripe. */
  readonly bin: number
  /** Magnitude that is drawn in full colour. */
  readonly scale: number
  /** Dimension to mark. */
  readonly at: number | null
  readonly onPoint: (dimension: number) => void
}

const HEIGHT = 20

/** A vector as a row of coloured cells, one a dimension: orange below zero, blue above, pale near it. */
export function Strip({ label, name, vector, bin, scale, at, onPoint }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const paint = () => draw(element, binned(vector, bin), scale)
    paint()
    const resized = new ResizeObserver(paint)
    resized.observe(element)
    const stop = watchTheme(paint)
    return () => {
      resized.disconnect()
      stop()
    }
  }, [vector, bin, scale])
  return (
    <div className="pair-strip">
      <span title={name}>{label}</span>
      <div
        className="pair-strip-field"
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const share = (event.clientX - box.left) / box.width
          onPoint(Math.max(0, Math.min(vector.length - 1, Math.floor(share * vector.length))))
        }}
      >
        <canvas ref={canvas} height={HEIGHT} />
        {at !== null && (
          <span className="pair-strip-mark" style={{ left: `${(100 * (at + 0.5)) / vector.length}%` }} />
        )}
      </div>
    </div>
  )
}

function draw(canvas: HTMLCanvasElement, values: Float32Array, scale: number): void {
  const width = Math.round(canvas.clientWidth * devicePixelRatio)
  const context = canvas.getContext('2d')
  if (!context || width === 0) return
  canvas.width = width
  canvas.height = HEIGHT * devicePixelRatio
  const style = getComputedStyle(canvas)
  // Custom properties hold their source text; colour and outline are computed and carry the two ends of the scale.
  const ends = { negative: style.outlineColor, positive: style.color }
  values.forEach((value, i) => {
    context.globalAlpha = Math.min(1, Math.abs(value) / scale)
    context.fillStyle = value < 0 ? ends.negative : ends.positive
    const left = Math.round((i * width) / values.length)
    const right = Math.round(((i + 1) * width) / values.length)
    context.fillRect(left, 0, right - left, canvas.height)
  })
}
