import { LinkLines } from './link-lines.tsx'
import { shorten } from '../../format.ts'
import type { PlacedLabel } from '../../plot/labels.ts'
import type { AxisTitle } from './axis-titles.ts'
import { LABEL_HEIGHT } from '../../plot/measure.ts'
import { LONGEST_LABEL } from './use-labels.ts'
import type { MapModel } from './use-map-model.ts'

interface Props {
  readonly model: MapModel
  readonly pixels: Float32Array
  readonly placed: readonly PlacedLabel[]
  readonly titles: readonly AxisTitle[]
  /** The row under the pointer and the row that the keyboard stands on. */
  readonly hovered: number | null
  readonly cursor: number | null
}

/**
 * Lines, labels, axis titles and rings over the picture. Ours rather than plotly's, which reads labels as a kind of HTML and
 * lets them overlap; and so a hover or a selection needs no redraw of the points.
 */
export function LabelLayer({ model, pixels, placed, titles, hovered, cursor }: Props) {
  const at = (row: number) => ({ x: pixels[2 * row] ?? NaN, y: pixels[2 * row + 1] ?? NaN })
  const ring = (row: number | null, name: string, radius: number) => {
    if (row === null || !Number.isFinite(at(row).x)) return null
    return <circle className={`map-ring map-ring-${name}`} cx={at(row).x} cy={at(row).y} r={radius} />
  }
  return (
    <svg className="map-layer" aria-hidden="true">
      {model.near && <LinkLines near={model.near} pixels={pixels} />}
      {titles.map(({ text, x, y, end }) => (
        <text key={`${x},${y}`} className="map-axis" x={x} y={y} textAnchor={end ? 'end' : 'start'}>
          {text}
        </text>
      ))}
      {placed.map(({ row, leader }) => {
        const { x, y } = at(row)
        if (!leader || !Number.isFinite(x)) return null
        return (
          <line
            key={model.view.ids[row]}
            className="map-leader"
            x1={x}
            y1={y}
            x2={x + leader.x}
            y2={y + leader.y}
          />
        )
      })}
      {ring(hovered, 'hover', 10)}
      {ring(model.b, 'b', 9)}
      {ring(model.a, 'a', 9)}
      {ring(cursor, 'cursor', 13)}
      {placed.map(({ row, dx, dy }) => {
        const { x, y } = at(row)
        if (!Number.isFinite(x)) return null
        return (
          <text
            key={model.view.ids[row]}
            className={row === model.a || row === model.b ? 'map-label map-label-chosen' : 'map-label'}
            transform={`translate(${x + dx},${y + dy + LABEL_HEIGHT / 2})`}
            dominantBaseline="central"
          >
            {shorten(model.texts[row] ?? '', LONGEST_LABEL)}
          </text>
        )
      })}
    </svg>
  )
}
