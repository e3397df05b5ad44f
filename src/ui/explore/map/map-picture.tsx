import { memo, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { PlotView } from '../../plot/plot-view.tsx'
import type { Size } from '../../plot/frame.ts'
import { zoomButtons } from '../../plot/labels.ts'
import { gridOnDemand, pick } from '../../plot/pick.ts'
import { useActions } from '../../use-app.ts'
import { planeTitles, solidTitles, titleRect } from './axis-titles.ts'
import { choiceOf } from './choice.ts'
import { LabelLayer } from './label-layer.tsx'
import { MapTip } from './map-tip.tsx'
import { MapZoom } from '../../plot/map-zoom.tsx'
import { useCursor } from './use-cursor.ts'
import { useGestures } from '../../plot/use-gestures.ts'
import { useInk } from '../../plot/use-ink.ts'
import { useLabels } from './use-labels.ts'
import type { MapModel } from './use-map-model.ts'
import { useMotion } from './use-motion.ts'
import { usePicture } from './use-picture.ts'

/** How far from a point a pointer still means it, CSS pixels. */
const REACH = { mouse: 14, touch: 26 }

/** The picture of the map: plotly's points, our labels over them, pointer and keyboard. */
export const MapPicture = memo(function MapPicture({ model }: { readonly model: MapModel }) {
  const host = useRef<HTMLDivElement>(null)
  const actions = useActions()
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const [hoveredId, setHovered] = useState<string | null>(null)
  const { view } = model
  const { explained, coords } = view.analysis.projection
  const ink = useInk(host)
  const motion = useMotion(view.ids, coords)
  const picture = usePicture(model, motion, ink, size)
  const cursor = useCursor(model, picture, size)
  const { pixels, settled, frame, goal, camera } = picture

  const titles = useMemo(() => {
    if (frame) return size.width > 0 ? planeTitles(explained, frame, size, settled) : []
    return camera ? solidTitles(explained, motion.shown.box, camera) : []
  }, [explained, frame, camera, size, settled, motion.shown.box])
  const obstacles = useMemo(() => {
    const still = goal ? planeTitles(explained, goal, size, settled) : []
    return [zoomButtons(size), ...still.map(titleRect)]
  }, [explained, goal, settled, size])
  const placed = useLabels({ model, settled, look: picture.look, size, obstacles })

  const grid = useMemo(() => gridOnDemand(pixels), [pixels])
  const rowAt = ({ x, y }: { x: number; y: number }, reach: number) => pick(grid(), x, y, reach)
  useGestures(host, {
    onTap: (at, touch, second) => {
      const row = rowAt(at, touch ? REACH.touch : REACH.mouse)
      const choice = row === null ? null : choiceOf(model, row, second)
      if (choice?.selection) actions.select(choice.selection)
    },
    onHover(at) {
      const row = at && rowAt(at, REACH.mouse)
      setHovered(row === null ? null : (view.ids[row] ?? null))
    },
    ...(frame && { onPan: picture.pan, onZoom: (at, factor) => picture.zoom(factor, at) }),
  })

  const hoveredRow = hoveredId === null ? -1 : view.ids.indexOf(hoveredId)
  const hovered = hoveredRow < 0 ? null : hoveredRow
  const told = hovered ?? cursor.row
  const free = !frame || picture.moved
  return (
    <div className="map-stage">
      <div
        ref={host}
        className={`map-picture${free ? ' map-free' : ''}${hovered === null ? '' : ' map-aim'}`}
        {...cursor.props}
      >
        <PlotView
          key={picture.renderer}
          renderer={picture.renderer}
          figure={picture.figure}
          transform={picture.transform ?? undefined}
          onSize={setSize}
          {...(frame ? {} : { onCamera: picture.onCamera })}
          placeholder={<p className="map-quiet">Fetching what draws the map…</p>}
          renderProblem={(message, retry) => (
            <div className="map-quiet" role="alert">
              <p>The map could not be drawn. The rest of the page works without it.</p>
              <Button onPress={retry}>Try again</Button>
              <p className="map-detail">{message}</p>
            </div>
          )}
        >
          <LabelLayer
            model={model}
            pixels={pixels}
            placed={placed}
            titles={titles}
            hovered={hovered}
            cursor={cursor.row}
          />
          {told !== null && Number.isFinite(pixels[2 * told]) && (
            <MapTip
              model={model}
              row={told}
              x={pixels[2 * told] ?? 0}
              y={pixels[2 * told + 1] ?? 0}
              size={size}
            />
          )}
        </PlotView>
      </div>
      <MapZoom what="texts" onZoom={picture.zoom} onFit={picture.fit} />
      <output className="visually-hidden">{cursor.said}</output>
    </div>
  )
})
