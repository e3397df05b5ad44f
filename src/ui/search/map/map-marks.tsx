import { useMemo } from 'react'
import { textWidth, LABEL_HEIGHT } from '../../plot/measure.ts'
import { placeLabels, zoomButtons, type LabelWish } from '../../plot/labels.ts'
import type { Size } from '../../plot/frame.ts'
import type { Pixel } from './use-chunk-frame.ts'
import type { HitPoint } from './use-chunk-map.ts'

interface MarkedHit extends HitPoint {
  readonly pixel: Pixel
  readonly name: string
}

interface Props {
  readonly size: Size
  readonly query: Pixel | null
  readonly hits: readonly MarkedHit[]
  readonly selected: Pixel | null
}

/** So many hits have their titles beside them; the rest only their numbers. */
const NAMED = 5
const RADIUS = 9
/** Half the width of the query's sign. */
const SIGN = 8

/** The query, its hits with their ranks, and the lines between them, over the points. */
export function MapMarks({ size, query, hits, selected }: Props) {
  const labels = useMemo(() => {
    const label = ({ place, name }: MarkedHit) => (place < NAMED ? name : '')
    const wishes: LabelWish[] = hits.flatMap((hit, row) => {
      const text = label(hit)
      const { x, y } = hit.pixel
      if (text === '' || x < 0 || y < 0 || x > size.width || y > size.height) return []
      return [
        { row, x, y, radius: RADIUS, width: textWidth(text), height: LABEL_HEIGHT, must: hit.place === 0 },
      ]
    })
    const sign = query ? [{ x: query.x - 26, y: query.y - 14, width: 52, height: 40 }] : []
    return placeLabels(wishes, size, [...sign, zoomButtons(size)]).flatMap(({ row, dx, dy }) => {
      const hit = hits[row]
      return hit ? [{ id: hit.id, text: label(hit), x: hit.pixel.x + dx, y: hit.pixel.y + dy }] : []
    })
  }, [hits, query, size])
  return (
    <svg className="map-layer search-marks" aria-hidden="true">
      {query &&
        hits.map(({ id, place, pixel }) => (
          <line
            key={id}
            x1={query.x}
            y1={query.y}
            x2={pixel.x}
            y2={pixel.y}
            data-first={place === 0 || undefined}
          />
        ))}
      {selected && (
        <circle className="search-marks-selected" cx={selected.x} cy={selected.y} r={RADIUS + 4} />
      )}
      {hits.toReversed().map(({ id, place, pixel }) => (
        <g key={id} transform={`translate(${pixel.x},${pixel.y})`}>
          <circle r={RADIUS} />
          <text dominantBaseline="central" textAnchor="middle">
            {place + 1}
          </text>
        </g>
      ))}
      {labels.map(({ id, text, x, y }) => (
        <text
          key={id}
          className="map-label"
          transform={`translate(${x},${y + LABEL_HEIGHT / 2})`}
          dominantBaseline="central"
        >
          {text}
        </text>
      ))}
      {query && (
        <g className="search-marks-query" transform={`translate(${query.x},${query.y})`}>
          <path d={`M0 ${-SIGN} L${SIGN} 0 L0 ${SIGN} L${-SIGN} 0 Z`} />
          <text className="map-label map-label-chosen" y={SIGN + 12} textAnchor="middle">
            query
          </text>
        </g>
      )}
    </svg>
  )
}
