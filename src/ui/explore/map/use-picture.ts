import { useCallback, useMemo, useState } from 'react'
import type { Block } from '../../../core/block.ts'
import type { Figure } from '../../plot/figure.ts'
import { fitFrame, toPixels, transformOf, type Frame, type Size } from '../../plot/frame.ts'
import type { Ink } from '../../plot/ink.ts'
import { flatRenderer, hasWebGL, type Renderer } from '../../plot/load-plotly.ts'
import { lookByGroup, lookByOverlap, type Look } from '../../plot/look.ts'
import type { Placed } from '../../plot/motion.ts'
import { planeFigure, planePoints } from '../../plot/plane-figure.ts'
import type { Camera } from '../../plot/plot-view.tsx'
import { solidFigure, solidPoints } from '../../plot/solid-figure.ts'
import { useChosenFrame } from '../../plot/use-chosen-frame.ts'
import { MOST_REDRAWN, REDRAW_MS, useSettled } from '../../plot/use-settled.ts'
import { drawnAxes } from './drawn-axes.ts'
import type { MapModel } from './use-map-model.ts'

/** Above this many points markers are smaller. */
const DENSE = 400

/** Which renderer serves a map of so many points. */
function rendererFor(rows: number, cols: number): Renderer {
  return drawnAxes(cols, hasWebGL) === 3 ? 'solid' : flatRenderer(rows)
}

function projectAll({ data, rows, cols }: Block, camera: Camera | null): Float32Array {
  const out = new Float32Array(rows * 2).fill(NaN)
  if (!camera) return out
  for (let row = 0; row < rows; row++) {
    const at = camera.project(
      data[row * cols] ?? NaN,
      data[row * cols + 1] ?? NaN,
      data[row * cols + 2] ?? NaN,
    )
    if (at) out.set([at.x, at.y], 2 * row)
  }
  return out
}

export interface Picture {
  readonly renderer: Renderer
  readonly figure: Figure | null
  /** How the drawn figure has to be moved meanwhile. */
  readonly transform: string | null
  readonly look: Look | null
  /** Where each row stands on the screen now, and where it will when it has settled. */
  readonly pixels: Float32Array
  readonly settled: Float32Array
  /** The camera of a flat map, now and when it has settled; null in 3D. */
  readonly frame: Frame | null
  readonly goal: Frame | null
  readonly camera: Camera | null
  readonly onCamera: (camera: Camera) => void
  /** Whether a person has zoomed or moved the map. */
  readonly moved: boolean
  readonly fit: () => void
  /** Nearer by `factor` about a pixel (default: the middle). */
  readonly zoom: (factor: number, at?: { x: number; y: number }) => void
  readonly pan: (dx: number, dy: number) => void
}

/** From points, colours and the camera to what plotly draws and where the labels go. */
export function usePicture(
  model: MapModel,
  { shown, target }: { shown: Placed; target: Placed },
  ink: Ink | null,
  size: Size,
): Picture {
  const chosen = useChosenFrame(target.coords, size)
  const [camera, setCamera] = useState<Camera | null>(null)
  const [visit, setVisit] = useState(0)
  const rows = target.ids.length
  const renderer = rendererFor(rows, target.coords.cols)
  const flat = renderer !== 'solid'
  const { groups, settings, view } = model

  const overlap = view.quality?.overlap ?? null
  const look = useMemo(() => {
    if (!ink) return null
    return settings.colorBy === 'overlap'
      ? lookByOverlap(rows, overlap, ink, rows > DENSE)
      : lookByGroup(groups, ink, rows > DENSE)
  }, [ink, settings.colorBy, rows, overlap, groups])

  const kept = flat ? chosen.frame : null
  const frame = useMemo(() => kept ?? fitFrame(shown.box, size), [kept, shown.box, size])
  const drawn = useSettled(frame, rows > MOST_REDRAWN ? REDRAW_MS : 0)
  const { coords, box } = shown
  const points = useMemo(() => {
    if (!look) return null
    return renderer === 'solid' ? solidPoints(coords, look) : planePoints(coords, look, renderer)
  }, [look, coords, renderer])
  const figure = useMemo(() => {
    if (!ink || !points || size.width === 0 || size.height === 0) return null
    return flat ? planeFigure(points, drawn, size, ink) : solidFigure(points, box, size, ink, visit)
  }, [ink, points, size, flat, drawn, box, visit])

  const pixels = useMemo(
    () => (flat ? toPixels(shown.coords, frame, size) : projectAll(shown.coords, camera)),
    [flat, shown.coords, frame, size, camera],
  )
  const goal = useMemo(() => kept ?? fitFrame(target.box, size), [kept, target.box, size])
  const settled = useMemo(
    () => (flat ? toPixels(target.coords, goal, size) : projectAll(target.coords, camera)),
    [flat, target.coords, goal, size, camera],
  )
  const onCamera = useCallback((camera: Camera) => setCamera(camera), [])

  return {
    renderer,
    figure,
    transform: flat ? transformOf(drawn, frame) : null,
    look,
    pixels,
    settled,
    frame: flat ? frame : null,
    goal: flat ? goal : null,
    camera: flat ? null : camera,
    onCamera,
    moved: kept !== null,
    fit: () => {
      chosen.forget()
      setVisit((visit) => visit + 1)
    },
    zoom: (factor, at) => {
      if (flat) chosen.zoom(frame, factor, at)
      else camera?.zoom(factor)
    },
    pan: (dx, dy) => chosen.pan(frame, dx, dy),
  }
}
