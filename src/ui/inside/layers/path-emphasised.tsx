import { useId } from 'react'
import { textWidth } from '../../plot/measure.ts'
import { layerMark } from './layer-names.ts'
import type { Size } from './path-layout.ts'
import { Arrowhead, pathOf } from './path-lines.tsx'

interface EmphasisedProps {
  readonly pixels: Float32Array
  readonly steps: number
  readonly place: number
  readonly name: string
  readonly size: Size
}

/** One path, with its layers by number where there is room between them. */
export function Emphasised({ pixels, steps, place, name, size }: EmphasisedProps) {
  const arrow = useId()
  const at = (step: number) => ({
    x: pixels[2 * (place * steps + step)] ?? 0,
    y: pixels[2 * (place * steps + step) + 1] ?? 0,
  })
  const end = at(steps - 1)
  const marked: number[] = []
  for (let step = 0; step < steps - 1; step++) {
    const here = at(step)
    const clear = [...marked, steps - 1].every(
      (other) => Math.hypot(at(other).x - here.x, at(other).y - here.y) > 15,
    )
    if (clear) marked.push(step)
  }
  const left = end.x + textWidth(name, true) + 12 > size.width
  return (
    <g className="inside-layers-emphasised">
      <Arrowhead id={arrow} />
      <path d={pathOf(pixels, steps, place)} markerEnd={`url(#${arrow})`} />
      {Array.from({ length: steps - 1 }, (_, step) => (
        <circle key={step} cx={at(step).x} cy={at(step).y} r={3} />
      ))}
      {marked.map((step) => (
        <text key={step} x={at(step).x + 5} y={at(step).y - 5}>
          {layerMark(step)}
        </text>
      ))}
      <text
        className="inside-layers-name-strong"
        x={end.x + (left ? -8 : 8)}
        y={end.y + 4}
        textAnchor={left ? 'end' : 'start'}
      >
        {name}
      </text>
    </g>
  )
}
