import { useEffect, useRef } from 'react'
import { parseRgb } from '../colors/rgb.ts'
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
        <canvas ref={canvas} height={1} />
        {at !== null && (
          <span className="pair-strip-mark" style={{ left: `${(100 * (at + 0.5)) / vector.length}%` }} />
        )}
      </div>
    </div>
  )
}

/** One pixel high; the browser stretches it. */
function draw(canvas: HTMLCanvasElement, values: Float32Array, scale: number): void {
  const width = Math.round(canvas.clientWidth * devicePixelRatio)
  const context = canvas.getContext('2d')
  if (!context || width === 0) return
  if (canvas.width !== width) canvas.width = width
  const style = getComputedStyle(canvas)
  // Custom properties hold their source text; colour and outline are computed and carry the two ends of the scale.
  const [negative, positive] = [parseRgb(style.outlineColor), parseRgb(style.color)]
  const image = context.createImageData(width, 1)
  for (let x = 0; x < width; x++) {
    const value = values[Math.floor((x * values.length) / width)] ?? 0
    image.data.set(value < 0 ? negative : positive, 4 * x)
    image.data[4 * x + 3] = Math.round(255 * Math.min(1, Math.abs(value) / scale))
  }
  context.putImageData(image, 0, 0)
}
