import { memo, useId } from 'react'

const DOT = 2

/** A path as SVG draws it. */
export const pathOf = (pixels: Float32Array, steps: number, place: number): string =>
  Array.from({ length: steps }, (_, step) => {
    const at = 2 * (place * steps + step)
    return `${step === 0 ? 'M' : 'L'}${(pixels[at] ?? 0).toFixed(1)} ${(pixels[at + 1] ?? 0).toFixed(1)}`
  }).join('')

export function Arrowhead({ id }: { readonly id: string }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path d="M0 0.5 8 4 0 7.5Z" />
    </marker>
  )
}

interface LinesProps {
  readonly pixels: Float32Array
  readonly steps: number
}

/** All paths; apart from what changes with the pointer and the layer, so that hundreds are not drawn again each time. */
export const Lines = memo(function Lines({ pixels, steps }: LinesProps) {
  const arrow = useId()
  return (
    <g className="inside-layers-lines">
      <Arrowhead id={arrow} />
      {placesOf(pixels, steps).map((place) => (
        <path key={place} d={pathOf(pixels, steps, place)} markerEnd={`url(#${arrow})`} />
      ))}
    </g>
  )
})

/** Where the tokens are after one layer. */
export const Dots = memo(function Dots({ pixels, steps, layer }: LinesProps & { readonly layer: number }) {
  const dots = placesOf(pixels, steps).map((place) => {
    const at = 2 * (place * steps + layer)
    const [x, y] = [(pixels[at] ?? 0) - DOT, pixels[at + 1] ?? 0]
    return `M${x} ${y}a${DOT} ${DOT} 0 1 0 ${2 * DOT} 0a${DOT} ${DOT} 0 1 0 ${-2 * DOT} 0`
  })
  return <path className="inside-layers-dots" d={dots.join('')} />
})

function placesOf(pixels: Float32Array, steps: number): readonly number[] {
  return Array.from({ length: pixels.length / 2 / steps }, (_, place) => place)
}
