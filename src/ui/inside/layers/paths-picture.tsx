import { useMemo, type PointerEvent } from 'react'
import { formatPercent } from '../../format.ts'
import { Emphasised } from './path-emphasised.tsx'
import { fitPlaces, nearestPath, placeWords, type Size } from './path-layout.ts'
import { Dots, Lines } from './path-lines.tsx'
import { LineNames } from './path-names.tsx'
import type { DrawnPaths } from './use-paths.ts'

interface Props {
  readonly paths: DrawnPaths
  readonly size: Size
  readonly layer: number
  /** The path that stands out. */
  readonly place: number | null
  /** The pointer or a key came to a path, or left. */
  readonly onPoint: (place: number | null) => void
  readonly onPick: (place: number) => void
}

const MARGIN = 30
/** Pixels from a line that still mean it. */
const REACH = 22

/** Tokens on their way through the layers; the one pointed at stands out. */
export function PathsPicture({ paths, size, layer, place, onPoint, onPick }: Props) {
  const { coords, steps, tokens, names, explained } = paths
  const { width, height } = size
  const pixels = useMemo(() => fitPlaces(coords, { width, height }, MARGIN), [coords, width, height])
  const under = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return nearestPath(pixels, steps, { x: event.clientX - box.left, y: event.clientY - box.top }, REACH)
  }
  const nameOf = (at: number) => names[tokens[at] ?? 0] ?? ''
  const where = (at: number, step: number) => placeWords(coords, at * steps + step)
  const spoken = place ?? 0
  return (
    <>
      {/* Keys and screen readers go through the tokens by a range control that the picture stands for. */}
      <input
        type="range"
        className="inside-layers-range"
        aria-label="Token, on its way through the layers"
        min={1}
        max={Math.max(1, tokens.length)}
        value={spoken + 1}
        aria-valuetext={`${nameOf(spoken)}, ${spoken + 1} of ${tokens.length}: from ${where(spoken, 0)} at the input to ${where(spoken, steps - 1)} after the last layer`}
        onChange={(event) => onPoint(Number(event.target.value) - 1)}
        onBlur={() => onPoint(null)}
      />
      <svg
        width={width}
        height={height}
        aria-hidden="true"
        onPointerMove={(event) => onPoint(under(event))}
        onPointerLeave={() => onPoint(null)}
        onPointerDown={(event) => {
          const at = under(event)
          if (at !== null) onPick(at)
        }}
      >
        <text className="inside-layers-axis" x={width - 8} y={height - 8} textAnchor="end">
          {formatPercent(explained[0])} of the variance →
        </text>
        <text className="inside-layers-axis" x={8} y={16}>
          ↑ {formatPercent(explained[1])}
        </text>
        <Lines pixels={pixels} steps={steps} />
        <Dots pixels={pixels} steps={steps} layer={Math.min(layer, steps - 1)} />
        <LineNames pixels={pixels} paths={paths} size={size} hidden={place} />
        {place !== null && (
          <Emphasised pixels={pixels} steps={steps} place={place} name={nameOf(place)} size={size} />
        )}
      </svg>
    </>
  )
}
