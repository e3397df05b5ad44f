import type { Block } from '../../../core/block.ts'
import { formatNumber } from '../../format.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Places in a plane as places in a picture: x₀ y₀ x₁ y₁ … in CSS pixels. One scale for both axes, or a length across would not
 * be the same as one upwards; y grows upwards in the plane and downwards in the picture.
 * @param margin kept free on all sides
 */
export function fitPlaces({ data, rows }: Block, size: Size, margin: number): Float32Array {
  const ends = [0, 1].map((c) => {
    let low = Infinity
    let high = -Infinity
    for (let i = 0; i < rows; i++) {
      low = Math.min(low, data[2 * i + c] ?? 0)
      high = Math.max(high, data[2 * i + c] ?? 0)
    }
    return { middle: (low + high) / 2, reach: high - low }
  })
  const [x, y] = ends
  const room = (length: number) => Math.max(1, length - 2 * margin)
  const scale = Math.min(
    x && x.reach > 0 ? room(size.width) / x.reach : Infinity,
    y && y.reach > 0 ? room(size.height) / y.reach : Infinity,
  )
  const used = Number.isFinite(scale) ? scale : 0
  return Float32Array.from({ length: 2 * rows }, (_, at) =>
    at % 2 === 0
      ? size.width / 2 + ((data[at] ?? 0) - (x?.middle ?? 0)) * used
      : size.height / 2 - ((data[at] ?? 0) - (y?.middle ?? 0)) * used,
  )
}

/**
 * The path that runs nearest to a place, or null when none comes within `within` pixels.
 * @param pixels paths of `length` places each, one after the other: x₀ y₀ x₁ y₁ …
 */
export function nearestPath(
  pixels: Float32Array,
  length: number,
  at: { readonly x: number; readonly y: number },
  within: number,
): number | null {
  const paths = pixels.length / 2 / length
  let best: number | null = null
  let least = within * within
  for (let path = 0; path < paths; path++) {
    for (let step = 0; step < length; step++) {
      const here = 2 * (path * length + step)
      const next = step + 1 < length ? here + 2 : here
      const away = squaredDistance(
        at.x,
        at.y,
        pixels[here] ?? NaN,
        pixels[here + 1] ?? NaN,
        pixels[next] ?? NaN,
        pixels[next + 1] ?? NaN,
      )
      if (away < least) {
        least = away
        best = path
      }
    }
  }
  return best
}

/** From a point to a line segment, squared. */
function squaredDistance(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const share = square > 0 ? Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / square)) : 0
  return (px - ax - share * dx) ** 2 + (py - ay - share * dy) ** 2
}

/** A place of the plane in words. */
export function placeWords({ data }: Block, row: number): string {
  return `${formatNumber(data[2 * row] ?? 0, 1)}, ${formatNumber(data[2 * row + 1] ?? 0, 1)}`
}
