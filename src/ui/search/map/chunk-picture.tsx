import { useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { formatScore, shorten } from '../../format.ts'
import type { Size } from '../../plot/frame.ts'
import { MapZoom } from '../../plot/map-zoom.tsx'
import { gridOnDemand, pick } from '../../plot/pick.ts'
import { PlotView } from '../../plot/plot-view.tsx'
import { useGestures } from '../../plot/use-gestures.ts'
import { useInk } from '../../plot/use-ink.ts'
import { chunkName } from '../chunk-facts.ts'
import { useSearchActions } from '../use-search.ts'
import { MapMarks } from './map-marks.tsx'
import { useChunkFrame, type Pixel } from './use-chunk-frame.ts'
import type { ChunkMapModel } from './use-chunk-map.ts'

/** Drawn by plotly into elements of its own: no `img` could hold it. */
const PICTURE = { role: 'img' }
/** How far from a point a pointer still means it, CSS pixels. */
const REACH = { mouse: 18, touch: 26 }
/** Characters of a title beside a point. */
const LONGEST = 20

/** The picture: plotly draws the chunks; query, lines and hits are drawn over them at each key. */
export function ChunkPicture({ model }: { readonly model: ChunkMapModel }) {
  const host = useRef<HTMLDivElement>(null)
  const { select } = useSearchActions()
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const [hovered, setHovered] = useState<number | null>(null)
  const ink = useInk(host)
  const { map, query, hits, selected } = model
  const { renderer, figure, transform, pixels, toPixel, moved, fit, zoom, pan } = useChunkFrame(
    model,
    ink,
    size,
  )
  const grid = useMemo(() => gridOnDemand(pixels), [pixels])
  useGestures(host, {
    onTap: ({ x, y }, touch) => {
      const row = map.rows[pick(grid(), x, y, touch ? REACH.touch : REACH.mouse) ?? -1]
      const chunk = row === undefined ? undefined : map.index.cut.chunks[row]
      if (chunk) select(chunk.id)
    },
    onHover: (at) => setHovered(at && pick(grid(), at.x, at.y, REACH.mouse)),
    onPan: pan,
    onZoom: (at, factor) => zoom(factor, at),
  })
  const pointed = hovered === null ? null : (map.rows[hovered] ?? null)
  return (
    <div className="map-stage">
      <div
        ref={host}
        className={`map-picture${moved ? ' map-free' : ''}${hovered === null ? '' : ' map-aim'}`}
        {...PICTURE}
        aria-label={summary(model)}
      >
        <PlotView
          key={renderer}
          renderer={renderer}
          figure={figure}
          transform={transform ?? undefined}
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
            <ChunkTip
              at={{ x: pixels[2 * hovered] ?? 0, y: pixels[2 * hovered + 1] ?? 0 }}
              size={size}
              name={chunkName(map.index.cut, pointed)}
              text={map.index.cut.texts[pointed] ?? ''}
            />
          )}
        </PlotView>
      </div>
      <MapZoom what="chunks" onZoom={zoom} onFit={fit} />
    </div>
  )
}

interface TipProps {
  readonly at: Pixel
  readonly size: Size
  readonly name: string
  readonly text: string
}

/** The chunk under the pointer. */
function ChunkTip({ at: { x, y }, size, name, text }: TipProps) {
  const above = y > size.height / 2
  return (
    <div
      className={above ? 'map-tip map-tip-above' : 'map-tip'}
      style={{
        left: Math.min(Math.max(x, 100), Math.max(size.width - 100, 100)),
        top: y + (above ? -14 : 14),
      }}
      aria-hidden="true"
    >
      <strong dir="auto">{name}</strong>
      <span dir="auto">{shorten(text, 110)}</span>
    </div>
  )
}

function summary({ map, hits, results }: ChunkMapModel): string {
  const count = map.rows.length
  const first = hits[0]
  if (!first || !results) return `Map of ${count} chunks. There is no query on it.`
  const name = chunkName(map.index.cut, first.row, 60)
  const score = formatScore(first.score, results.metric, 3)
  return `Map of ${count} chunks with the query and lines to its ${hits.length} hits; the first is ${name}, ${score}. The table says the same in numbers.`
}
