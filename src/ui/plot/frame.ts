import type { Block } from '../../core/block.ts'

/** The part of the space of the map that is kept in view: least and greatest value along each axis. */
export interface Box {
  readonly min: readonly number[]
  readonly max: readonly number[]
}

/** CSS pixels of the drawing area. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A 2D camera: the point of the map at the middle of the picture, and map units per CSS pixel on both axes. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly scale: number
}

/** Air left around a freshly fitted cloud, so that the next keystroke does not push a point out at once. */
const MARGIN = 0.08
/** Below this share of the box the cloud has become too small to read and the box is fitted again. */
const FILL = 0.6
/** Room for markers and labels at the rim, CSS pixels. */
const RIM = { x: 56, y: 34 }

/** Bounds of the finite rows; null when there are none. */
export function boundsOf(coords: Block): Box | null {
  const { data, rows, cols } = coords
  const min = Array.from({ length: cols }, () => Infinity)
  const max = Array.from({ length: cols }, () => -Infinity)
  for (let i = 0; i < rows * cols; i++) {
    const value = data[i] ?? NaN
    const axis = i % cols
    if (value < (min[axis] ?? 0)) min[axis] = value
    if (value > (max[axis] ?? 0)) max[axis] = value
  }
  return min.every(Number.isFinite) ? { min, max } : null
}

const extent = (box: Box, axis: number): number => (box.max[axis] ?? 0) - (box.min[axis] ?? 0)
const longest = (box: Box): number => Math.max(...box.min.map((_, axis) => extent(box, axis)))

/** `box` with a margin on every side; a box without size gets one, so that a single point can be framed. */
function withMargin(box: Box): Box {
  const pad = longest(box) > 0 ? longest(box) * MARGIN : 1
  return { min: box.min.map((v) => v - pad), max: box.max.map((v) => v + pad) }
}

/**
 * Hysteresis of the axes: the box held so far, unless the cloud would leave it or fills less than 60 % of it.
 * Rescaling at each keystroke would make every point move although only one text changed.
 */
export function holdBox(held: Box | null, cloud: Box): Box {
  if (!held || held.min.length !== cloud.min.length) return withMargin(cloud)
  const inside = cloud.min.every(
    (v, a) => v >= (held.min[a] ?? 0) && (cloud.max[a] ?? 0) <= (held.max[a] ?? 0),
  )
  return inside && longest(cloud) >= FILL * longest(held) ? held : withMargin(cloud)
}

/** The box a fraction `t` of the way from `a` to `b`. */
export function mixBox(a: Box, b: Box, t: number): Box {
  if (a === b || a.min.length !== b.min.length) return b
  const mix = (p: readonly number[], q: readonly number[]) => q.map((v, i) => (p[i] ?? v) * (1 - t) + v * t)
  return { min: mix(a.min, b.min), max: mix(a.max, b.max) }
}

/** The frame that shows the whole box with equal units on both axes, so that distances are honest. */
export function fitFrame(box: Box, size: Size): Frame {
  const room = { x: Math.max(size.width - 2 * RIM.x, 40), y: Math.max(size.height - 2 * RIM.y, 40) }
  const scale = Math.max(extent(box, 0) / room.x, extent(box, 1) / room.y)
  const middle = (axis: number) => ((box.min[axis] ?? 0) + (box.max[axis] ?? 0)) / 2
  return { x: middle(0), y: middle(1), scale: scale > 0 ? scale : 1 }
}

/** `frame` magnified by `factor` (above 1: nearer) about the pixel `at`, which keeps its place. */
export function zoomFrame(frame: Frame, size: Size, at: { x: number; y: number }, factor: number): Frame {
  const scale = frame.scale / factor
  const dx = at.x - size.width / 2
  const dy = size.height / 2 - at.y
  return { x: frame.x + dx * (frame.scale - scale), y: frame.y + dy * (frame.scale - scale), scale }
}

/** `frame` after the picture was dragged by so many CSS pixels. */
export function panFrame(frame: Frame, dx: number, dy: number): Frame {
  return { ...frame, x: frame.x - dx * frame.scale, y: frame.y + dy * frame.scale }
}

/** The CSS transform that moves a picture drawn in the frame `drawn` to where `frame` would have it; null when it is there. */
export function transformOf(drawn: Frame, frame: Frame): string | null {
  if (drawn === frame) return null
  const dx = (drawn.x - frame.x) / frame.scale
  const dy = (frame.y - drawn.y) / frame.scale
  return `translate(${dx}px, ${dy}px) scale(${drawn.scale / frame.scale})`
}

/** Axis ranges of the frame, for plotly. */
export function rangesOf(frame: Frame, size: Size): { x: [number, number]; y: [number, number] } {
  const half = { x: (size.width / 2) * frame.scale, y: (size.height / 2) * frame.scale }
  return { x: [frame.x - half.x, frame.x + half.x], y: [frame.y - half.y, frame.y + half.y] }
}

/** Where each row of `coords` (the first two columns) stands in the picture: x₀ y₀ x₁ y₁ … in CSS pixels. */
export function toPixels(coords: Block, frame: Frame, size: Size): Float32Array {
  const out = new Float32Array(coords.rows * 2)
  for (let i = 0; i < coords.rows; i++) {
    out[2 * i] = size.width / 2 + ((coords.data[i * coords.cols] ?? NaN) - frame.x) / frame.scale
    out[2 * i + 1] = size.height / 2 - ((coords.data[i * coords.cols + 1] ?? NaN) - frame.y) / frame.scale
  }
  return out
}
