import { useMemo } from 'react'
import { makeBlock } from '../../../core/block.ts'
import type { Figure } from '../../plot/figure.ts'
import { boundsOf, fitFrame, holdBox, toPixels, transformOf, type Box, type Size } from '../../plot/frame.ts'
import type { Ink } from '../../plot/ink.ts'
import { flatRenderer, type Renderer } from '../../plot/load-plotly.ts'
import { lookByGroup } from '../../plot/look.ts'
import { planeFigure, planePoints } from '../../plot/plane-figure.ts'
import { useCarried } from '../../plot/use-carried.ts'
import { useChosenFrame } from '../../plot/use-chosen-frame.ts'
import { MOST_REDRAWN, REDRAW_MS, useSettled } from '../../plot/use-settled.ts'
import type { ChunkMapModel } from './use-chunk-map.ts'

/** Above this many points markers are smaller. */
const DENSE = 100

export interface Pixel {
  readonly x: number
  readonly y: number
}

export interface ChunkFrame {
  readonly renderer: Renderer
  readonly figure: Figure | null
  /** How the drawn figure has to be moved meanwhile. */
  readonly transform: string | null
  /** Where each chunk stands: x₀ y₀ x₁ y₁ … in CSS pixels. */
  readonly pixels: Float32Array
  readonly toPixel: (at: readonly [number, number]) => Pixel
  /** Whether a person has zoomed or moved the map. */
  readonly moved: boolean
  readonly fit: () => void
  readonly zoom: (factor: number, at?: Pixel) => void
  readonly pan: (dx: number, dy: number) => void
}

/** What of the map is in view, and what plotly draws of it: anew only for another index or another view, not at each key. */
export function useChunkFrame({ map, query }: ChunkMapModel, ink: Ink | null, size: Size): ChunkFrame {
  const { coords } = map
  const renderer = flatRenderer(coords.rows)
  // The query must be in the picture too, and must not change its scale at each key.
  const box = useCarried<{ coords: typeof coords; query: typeof query }, Box>(
    { coords, query },
    ({ coords, query }, held) => {
      const cloud = boundsOf(coords) ?? ORIGIN
      return holdBox(held, query ? withPoint(cloud, query) : cloud)
    },
  )
  const chosen = useChosenFrame(coords, size)
  const frame = useMemo(() => chosen.frame ?? fitFrame(box, size), [chosen.frame, box, size])
  const drawn = useSettled(frame, coords.rows > MOST_REDRAWN ? REDRAW_MS : 0)
  const points = useMemo(() => {
    if (!ink) return null
    const groups = Array.from({ length: coords.rows }, () => null)
    return planePoints(coords, lookByGroup(groups, ink, coords.rows > DENSE), renderer)
  }, [ink, coords, renderer])
  const figure = useMemo(() => {
    if (!ink || !points || size.width === 0 || size.height === 0) return null
    return planeFigure(points, drawn, size, ink)
  }, [ink, points, drawn, size])
  const pixels = useMemo(() => toPixels(coords, frame, size), [coords, frame, size])
  return {
    renderer,
    figure,
    transform: transformOf(drawn, frame),
    pixels,
    toPixel: ([x, y]) => {
      const [px = 0, py = 0] = toPixels(makeBlock(Float32Array.of(x, y), 1, 2), frame, size)
      return { x: px, y: py }
    },
    moved: chosen.frame !== null,
    fit: chosen.forget,
    zoom: (factor, at) => chosen.zoom(frame, factor, at),
    pan: (dx, dy) => chosen.pan(frame, dx, dy),
  }
}

const ORIGIN: Box = { min: [0, 0], max: [0, 0] }

function withPoint(box: Box, point: readonly [number, number]): Box {
  return {
    min: box.min.map((low, axis) => Math.min(low, point[axis] ?? low)),
    max: box.max.map((high, axis) => Math.max(high, point[axis] ?? high)),
  }
}
