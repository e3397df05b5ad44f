import { useRef } from 'react'
import { SCROLLER } from '../controls/scroller.ts'
import { useWidth } from '../explore/use-width.ts'
import { Fold } from '../inside/tokens/fold.tsx'
import { floorOf, powersWithin, type ChartPoint, type Series } from './chart-series.ts'
import { ChartKey } from './chart-key.tsx'

interface Props {
  readonly caption: string
  readonly series: readonly Series[]
  /** Along the x axis: its name, and how a place is written. */
  readonly axis: string
  readonly formatX: (x: number) => string
  readonly formatY: (y: number | null) => string
  /** Ends of the x axis, which is logarithmic. */
  readonly from: number
  readonly to: number
  /** Where the slider stands, with the words to put there. */
  readonly current: { readonly x: number; readonly y: number; readonly words: string } | null
  /** What chance alone would give. */
  readonly chance: number | null
  readonly onChoose?: (x: number) => void
}

const HEIGHT = 280
const LEFT = 48
const RIGHT = 22
const TOP = 18
const BOTTOM = 44
/** Numbers of the x axis need so much room, CSS pixels. */
const TICK_ROOM = 38

/** Curves over a logarithmic axis, with their key; a table under it says the same. */
export function CurveChart(props: Props) {
  const { caption, series, axis, formatX, formatY, from, to, current, chance, onChoose } = props
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const floor = floorOf(series)
  const span = Math.log(to / from) || 1
  const x = (value: number) => LEFT + (Math.log(value / from) / span) * (width - LEFT - RIGHT)
  const y = (value: number) => TOP + ((1 - value) / (1 - floor)) * (HEIGHT - TOP - BOTTOM)
  const line = (points: readonly ChartPoint[]) => points.map((p) => `${x(p.x)},${y(p.y)}`).join(' ')
  const ticks = powersWithin(from, to)
  const every = Math.max(1, Math.ceil((TICK_ROOM * ticks.length) / Math.max(1, width - LEFT - RIGHT)))
  const places = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort(
    (a, b) => a - b,
  )
  return (
    <figure className="dims-chart">
      <ChartKey series={series} chance={chance} />
      <div ref={host} style={{ height: HEIGHT }}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            {[0, 0.25, 0.5, 0.75, 1].map((share) => {
              const value = floor + share * (1 - floor)
              return (
                <g key={share} className="dims-grid">
                  <line x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} />
                  <text x={LEFT - 8} y={y(value) + 4} textAnchor="end">
                    {formatY(value)}
                  </text>
                </g>
              )
            })}
            {ticks.map((tick, at) => (
              <g key={tick} className="dims-grid">
                <line x1={x(tick)} x2={x(tick)} y1={TOP} y2={HEIGHT - BOTTOM} />
                {(ticks.length - 1 - at) % every === 0 && (
                  <text x={x(tick)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
                    {formatX(tick)}
                  </text>
                )}
              </g>
            ))}
            <text className="dims-axis" x={width - RIGHT} y={HEIGHT - 8} textAnchor="end">
              {axis}
            </text>
            {chance !== null && (
              <line className="dims-chance" x1={LEFT} x2={width - RIGHT} y1={y(chance)} y2={y(chance)} />
            )}
            {series.map(({ name, color, points }) => {
              const band = points.filter((p) => p.low !== undefined && p.high !== undefined)
              return (
                band.length > 0 && (
                  <polygon
                    key={name}
                    className="dims-band"
                    style={{ fill: `var(--group-${color})` }}
                    points={[
                      ...band.map((p) => `${x(p.x)},${y(p.high ?? p.y)}`),
                      ...band.toReversed().map((p) => `${x(p.x)},${y(p.low ?? p.y)}`),
                    ].join(' ')}
                  />
                )
              )
            })}
            {series.map(({ name, color, dash, points }) => (
              <g key={name} style={{ color: `var(--group-${color})` }}>
                <polyline className="dims-line" strokeDasharray={dash} points={line(points)} />
                {points.map((p) => (
                  <circle key={p.x} cx={x(p.x)} cy={y(p.y)} r={2.5} fill="currentColor" />
                ))}
              </g>
            ))}
            {current && (
              <g className="dims-current">
                <line x1={x(current.x)} x2={x(current.x)} y1={TOP} y2={HEIGHT - BOTTOM} />
                <circle cx={x(current.x)} cy={y(current.y)} r={6} />
                <text
                  x={Math.min(width - RIGHT - 24, Math.max(LEFT + 28, x(current.x)))}
                  y={y(current.y) > TOP + 24 ? y(current.y) - 12 : y(current.y) + 22}
                  textAnchor="middle"
                >
                  {current.words}
                </text>
              </g>
            )}
            {/* Columns to click; keys have the slider. */}
            {onChoose &&
              places.map((place, at) => {
                const left = at === 0 ? LEFT : (x(places[at - 1] ?? place) + x(place)) / 2
                const right =
                  at === places.length - 1 ? width - RIGHT : (x(places[at + 1] ?? place) + x(place)) / 2
                return (
                  <rect
                    key={place}
                    className="dims-target"
                    x={left}
                    width={Math.max(0, right - left)}
                    y={TOP}
                    height={HEIGHT - TOP - BOTTOM}
                    onClick={() => onChoose(place)}
                  />
                )
              })}
          </svg>
        )}
      </div>
      <Fold title="As a table">
        {() => (
          <CurveTable
            caption={caption}
            series={series}
            places={places}
            axis={axis}
            formatX={formatX}
            formatY={formatY}
          />
        )}
      </Fold>
    </figure>
  )
}

function CurveTable({
  caption,
  series,
  places,
  axis,
  formatX,
  formatY,
}: Pick<Props, 'caption' | 'series' | 'axis' | 'formatX' | 'formatY'> & {
  readonly places: readonly number[]
}) {
  const at = (one: Series, place: number) => one.points.find((p) => p.x === place)
  return (
    <section className="dims-table" aria-label={caption} {...SCROLLER}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{axis}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place}>
              <th scope="row">{formatX(place)}</th>
              {series.map((one) => {
                const point = at(one, place)
                const band =
                  point?.low === undefined || point.high === undefined
                    ? ''
                    : ` (${formatY(point.low)} to ${formatY(point.high)})`
                return <td key={one.name}>{point ? formatY(point.y) + band : '–'}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
