import { useEffect, useRef } from 'react'
import { useWidth } from '../../explore/use-width.ts'
import { watchTheme } from '../../plot/ink.ts'
import type { Line } from './lines.ts'

interface Props {
  readonly lines: readonly Line[]
  /** Height of a list's line in CSS pixels, and how many there are. */
  readonly step: number
  readonly count: number
}

/** Canvases beyond this many pixels in one direction fail in some browsers. */
const LONGEST = 8192

/** Curves from the left list to the right one: the wider and the stronger, the larger the weight. */
export function LineCanvas({ lines, step, count }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const width = useWidth(host)
  const height = step * count

  useEffect(() => {
    const element = canvas.current
    if (!element || width === 0) return
    const paint = () => draw(element, lines, width, height, step)
    paint()
    return watchTheme(paint)
  }, [lines, width, height, step])
  return (
    <div ref={host} className="inside-lines-canvas" style={{ height }}>
      <canvas ref={canvas} style={{ width, height }} aria-hidden="true" />
    </div>
  )
}

function draw(
  canvas: HTMLCanvasElement,
  lines: readonly Line[],
  width: number,
  height: number,
  step: number,
): void {
  const density = Math.min(window.devicePixelRatio, LONGEST / height)
  canvas.width = Math.round(width * density)
  canvas.height = Math.round(height * density)
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(density, density)
  context.strokeStyle = getComputedStyle(canvas).color
  for (const { from, to, weight } of lines) {
    const [y0, y1] = [(from + 0.5) * step, (to + 0.5) * step]
    context.globalAlpha = 0.15 + 0.85 * Math.sqrt(weight)
    context.lineWidth = 0.5 + 7 * weight
    context.beginPath()
    context.moveTo(0, y0)
    context.bezierCurveTo(width / 2, y0, width / 2, y1, width, y1)
    context.stroke()
  }
}
