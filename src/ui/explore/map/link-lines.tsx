import type { Neighbourhood } from './neighbourhood.ts'

/** Lines stop short of the markers, CSS pixels from their middle. */
const CLEAR = { from: 10, to: 7 }

/** Above this many points a line runs over others and needs a lighter edge to be seen. */
const CROWD = 100

interface Props {
  readonly near: Neighbourhood
  readonly pixels: Float32Array
}

/** Lines from the selected text to its true nearest: solid where the map shows them as near, dashed where it does not. */
export function LinkLines({ near, pixels }: Props) {
  const line = (to: number, className: string) => {
    const x = pixels[2 * near.row] ?? NaN
    const y = pixels[2 * near.row + 1] ?? NaN
    const dx = (pixels[2 * to] ?? NaN) - x
    const dy = (pixels[2 * to + 1] ?? NaN) - y
    const length = Math.hypot(dx, dy)
    if (!(length > CLEAR.from + CLEAR.to)) return null
    const at = (distance: number) => ({ x: x + (dx * distance) / length, y: y + (dy * distance) / length })
    const start = at(CLEAR.from)
    const end = at(length - CLEAR.to)
    const ends = { x1: start.x, y1: start.y, x2: end.x, y2: end.y }
    return (
      <g key={to}>
        {near.scores.length > CROWD && <line className="map-link-casing" {...ends} />}
        <line className={className} {...ends} />
      </g>
    )
  }
  return (
    <>
      {near.links.shown.map((to) => line(to, 'map-link'))}
      {near.links.hidden.map((to) => line(to, 'map-link map-link-hidden'))}
    </>
  )
}
