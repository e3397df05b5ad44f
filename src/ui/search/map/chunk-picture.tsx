import { useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { makeBlock } from '../../../core/block.ts'
import { useInk } from '../../explore/map/use-ink.ts'
import { useCarried } from '../../explore/map/use-carried.ts'
import { formatScore, shorten } from '../../format.ts'
import { boundsOf, fitFrame, holdBox, toPixels, type Box, type Size } from '../../plot/frame.ts'
import { hasWebGL } from '../../plot/load-plotly.ts'
import { lookByGroup } from '../../plot/look.ts'
import { gridOnDemand, pick } from '../../plot/pick.ts'
import { planeFigure, planePoints } from '../../plot/plane-figure.ts'
import { PlotView } from '../../plot/plot-view.tsx'
import { chunkName } from '../chunk-facts.ts'
import { useSearchActions } from '../use-search.ts'
import { MapMarks } from './map-marks.tsx'
import type { ChunkMapModel } from './use-chunk-map.ts'

/** Drawn by plotly into elements of its own: no `img` could hold it. */
const PICTURE = { role: 'img' }
/** How far from a point a pointer still means it, CSS pixels. */
const REACH = 18
/** Up to this many points SVG is drawn faster than WebGL starts. */
const MOST_SVG = 1000
/** Above this many points markers are smaller. */
const DENSE = 100
/** Characters of a title beside a point. */
const LONGEST = 20

/** The picture: plotly draws the chunks once, and again only for another index; query, lines and hits are drawn over them at each key. */
export function ChunkPicture({ model }: { readonly model: ChunkMapModel }) {
  const host = useRef<HTMLDivElement>(null)
  const { select } = useSearchActions()
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const [hovered, setHovered] = useState<number | null>(null)
  const ink = useInk(host)
  const { map, query, hits, selected } = model
  const { coords, rows } = map
  const renderer = coords.rows > MOST_SVG && hasWebGL() ? 'gl' : 'svg'
  // The query must be in the picture too, and must not change its scale at each key.
  const box = useCarried<{ coords: typeof coords; query: typeof query }, Box>(
    { coords, query },
    ({ coords, query }, held) => {
      const cloud = boundsOf(coords) ?? ORIGIN
      const whole = query ? withPoint(cloud, query) : cloud
      return holdBox(held, whole)
    },
  )
  const frame = useMemo(() => fitFrame(box, size), [box, size])
  const figure = useMemo(() => {
    if (!ink || size.width === 0 || size.height === 0) return null
    const look = lookByGroup(
      Array.from({ length: coords.rows }, () => null),
      ink,
      coords.rows > DENSE,
    )
    return planeFigure(planePoints(coords, look, renderer), frame, size, ink)
  }, [ink, size, coords, frame, renderer])
  const pixels = useMemo(() => toPixels(coords, frame, size), [coords, frame, size])
  const grid = useMemo(() => gridOnDemand(pixels), [pixels])
  const toPixel = ([x, y]: readonly [number, number]) => {
    const [px = 0, py = 0] = toPixels(makeBlock(Float32Array.of(x, y), 1, 2), frame, size)
    return { x: px, y: py }
  }
  const at = (event: React.PointerEvent) => {
    const bounds = event.currentTarget.getBoundingClientRect()
    return pick(grid(), event.clientX - bounds.left, event.clientY - bounds.top, REACH)
  }
  const pointed = hovered === null ? null : (rows[hovered] ?? null)
  return (
    <div className="map-stage">
      <div
        ref={host}
        className={hovered === null ? 'search-picture' : 'search-picture search-picture-aim'}
        {...PICTURE}
        aria-label={summary(model)}
        onPointerMove={(event) => {
          if (event.pointerType !== 'touch') setHovered(at(event))
        }}
        onPointerLeave={() => setHovered(null)}
        onPointerUp={(event) => {
          const row = rows[at(event) ?? -1]
          const chunk = row === undefined ? undefined : map.index.cut.chunks[row]
          if (chunk) select(chunk.id)
        }}
      >
        <PlotView
          key={renderer}
          renderer={renderer}
          figure={figure}
          onSize={setSize}
          placeholder={<p className="map-quiet">Fetching what draws the map…</p>}
          renderProblem={(message, retry) => (
            <div className="map-quiet" role="alert">
              <p>The map could not be drawn. The rest of the page works without it.</p>
              <Button onPress={retry}>Try again</Button>
              <p className="map-detail">{message}</p>
            </div>
          )}
        >
          <MapMarks
            size={size}
            query={query && toPixel(query)}
            hits={hits.map((hit) => ({
              ...hit,
              pixel: toPixel(hit.at),
              name: chunkName(map.index.cut, hit.row, LONGEST),
            }))}
            selected={selected && toPixel(selected.at)}
          />
          {pointed !== null && hovered !== null && (
            <div
              className={
                (pixels[2 * hovered + 1] ?? 0) > size.height / 2 ? 'map-tip map-tip-above' : 'map-tip'
              }
              style={{
                left: Math.min(Math.max(pixels[2 * hovered] ?? 0, 100), Math.max(size.width - 100, 100)),
                top:
                  (pixels[2 * hovered + 1] ?? 0) +
                  ((pixels[2 * hovered + 1] ?? 0) > size.height / 2 ? -14 : 14),
              }}
              aria-hidden="true"
            >
              <strong dir="auto">{chunkName(map.index.cut, pointed)}</strong>
              <span dir="auto">{shorten(map.index.cut.texts[pointed] ?? '', 110)}</span>
            </div>
          )}
        </PlotView>
      </div>
    </div>
  )
}

const ORIGIN: Box = { min: [0, 0], max: [0, 0] }

function withPoint(box: Box, point: readonly [number, number]): Box {
  return {
    min: box.min.map((low, axis) => Math.min(low, point[axis] ?? low)),
    max: box.max.map((high, axis) => Math.max(high, point[axis] ?? high)),
  }
}

function summary({ map, hits, results }: ChunkMapModel): string {
  const count = map.rows.length
  const first = hits[0]
  if (!first || !results) return `Map of ${count} chunks. There is no query on it.`
  const name = chunkName(map.index.cut, first.row, 60)
  const score = formatScore(first.score, results.metric, 3)
  return `Map of ${count} chunks with the query and lines to its ${hits.length} hits; the first is ${name}, ${score}. The table says the same in numbers.`
}
