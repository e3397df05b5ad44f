import { useRef } from 'react'
import { useWidth } from '../../explore/use-width.ts'
import { formatCell, formatNumber } from '../../format.ts'
import { chartFloor, numberBelow, numberedEvery } from './chart-scale.ts'
import { layerMark, layerName } from './layer-names.ts'

interface Props {
  /** What the cosines are of. */
  readonly caption: string
  /** A cosine for the input and each layer. */
  readonly values: readonly number[]
  /** The chosen layer. */
  readonly layer: number
  readonly onLayer: (layer: number) => void
  /** Other cosines to hold these against, dashed, and their name. */
  readonly reference?: { readonly values: readonly number[]; readonly name: string } | null
  /** A layer to point out, and the words to put over it. */
  readonly stretch?: { readonly layer: number; readonly words: string } | null
}

const HEIGHT = 190
const LEFT = 36
const RIGHT = 20
const TOP = 34
const BOTTOM = 28
/** From a point to the line of a number beneath it. */
const BELOW = 17

/** Cosines layer by layer as a line, with their numbers; a hidden table says the same. */
export function LayerChart({ caption, values, layer, onLayer, reference = null, stretch = null }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const last = values.length - 1
  const floor = chartFloor([...values, ...(reference?.values ?? [])])
  const spacing = (width - LEFT - RIGHT) / Math.max(1, last)
  const x = (at: number) => LEFT + at * spacing
  const y = (value: number) => TOP + ((1 - value) / (1 - floor)) * (HEIGHT - TOP - BOTTOM)
  const line = (points: readonly number[]) => points.map((value, at) => `${x(at)},${y(value)}`).join(' ')
  const every = numberedEvery(values.length, spacing, 27)
  return (
    <div ref={host} className="inside-layers-chart" style={{ height: HEIGHT }}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {stretch && (
            <>
              <rect
                className="inside-layers-stretch"
                x={x(stretch.layer - 1)}
                y={TOP - 12}
                width={spacing}
                height={HEIGHT - TOP - BOTTOM + 12}
              />
              <text
                className="inside-layers-stretch-words"
                x={Math.max(76, Math.min(width - 76, x(stretch.layer - 0.5)))}
                y={TOP - 18}
                textAnchor="middle"
              >
                {stretch.words}
              </text>
            </>
          )}
          {[1, (1 + floor) / 2, floor].map((value) => (
            <g key={value} className="inside-layers-grid">
              <line x1={LEFT - 6} x2={width - 8} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 10} y={y(value) + 4} textAnchor="end">
                {formatCell(value)}
              </text>
            </g>
          ))}
          <line
            className="inside-layers-chosen"
            x1={x(layer)}
            x2={x(layer)}
            y1={TOP - 8}
            y2={HEIGHT - BOTTOM}
          />
          {values.map((_, at) => (
            <text
              key={at}
              className="inside-layers-tick"
              data-marked={at === layer || undefined}
              x={x(at)}
              y={HEIGHT - 9}
              textAnchor="middle"
            >
              {layerMark(at)}
            </text>
          ))}
          {reference && <polyline className="inside-layers-reference" points={line(reference.values)} />}
          <polyline className="inside-layers-line" points={line(values)} />
          {values.map((value, at) => (
            <g key={at} className="inside-layers-point">
              <circle cx={x(at)} cy={y(value)} r={at === layer ? 4.5 : 3} />
              {(last - at) % every === 0 && (
                <text
                  // The first one stands beside the numbers of the axis and must not run into them.
                  x={at === 0 ? LEFT - 4 : x(at)}
                  y={y(value) + (numberBelow(values, at) && y(value) + BELOW < HEIGHT - BOTTOM ? BELOW : -8)}
                  textAnchor={at === 0 ? 'start' : 'middle'}
                >
                  {formatCell(value)}
                </text>
              )}
            </g>
          ))}
          {/* Columns to click; keys have the slider. */}
          {values.map((_, at) => (
            <rect
              key={at}
              className="inside-layers-target"
              x={x(at) - spacing / 2}
              y={0}
              width={spacing}
              height={HEIGHT}
              onPointerDown={() => onLayer(at)}
            />
          ))}
        </svg>
      )}
      <div className="visually-hidden">
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">layer</th>
              <th scope="col">cosine</th>
              {reference && <th scope="col">{reference.name}</th>}
            </tr>
          </thead>
          <tbody>
            {values.map((value, at) => (
              <tr key={at}>
                <th scope="row">{layerName(at)}</th>
                <td>{formatNumber(value, 3)}</td>
                {reference && <td>{formatNumber(reference.values[at] ?? NaN, 3)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
