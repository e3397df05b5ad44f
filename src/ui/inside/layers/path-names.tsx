import { useMemo } from 'react'
import { textWidth } from '../../plot/measure.ts'
import { placeLabels } from '../../plot/labels.ts'
import type { Size } from './path-layout.ts'
import type { DrawnPaths } from './use-paths.ts'

/** More names than this are a thicket. */
const NAMED = 60
const NAME_HEIGHT = 14
/** Of the names' size to the size that is measured. */
const NAME_SCALE = 12 / 13

interface NamesProps {
  readonly pixels: Float32Array
  readonly paths: DrawnPaths
  readonly size: Size
  /** Its name is drawn larger, by who draws its line. */
  readonly hidden: number | null
}

/** The tokens' names at the ends of their paths, as many as find room. */
export function LineNames({ pixels, paths: { steps, tokens, names }, size, hidden }: NamesProps) {
  const { width, height } = size
  const placed = useMemo(() => {
    const wishes = tokens.slice(0, NAMED).map((token, place) => {
      const at = 2 * (place * steps + steps - 1)
      const name = names[token] ?? ''
      return {
        row: place,
        x: pixels[at] ?? 0,
        y: pixels[at + 1] ?? 0,
        radius: 4,
        width: textWidth(name) * NAME_SCALE,
        height: NAME_HEIGHT,
        must: false,
      }
    })
    return placeLabels(wishes, { width, height })
  }, [pixels, steps, tokens, names, width, height])
  return placed
    .filter(({ row }) => row !== hidden)
    .map(({ row, dx, dy }) => {
      const at = 2 * (row * steps + steps - 1)
      return (
        <text
          key={row}
          className="inside-layers-name"
          x={(pixels[at] ?? 0) + dx}
          y={(pixels[at + 1] ?? 0) + dy + NAME_HEIGHT - 3}
        >
          {names[tokens[row] ?? 0]}
        </text>
      )
    })
}
