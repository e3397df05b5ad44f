import { axisEnds } from '../../plot/solid-figure.ts'
import { formatPercent } from '../../format.ts'
import type { Box, Frame, Size } from '../../plot/frame.ts'
import type { Rect } from '../../plot/labels.ts'
import type { Camera } from '../../plot/plot-view.tsx'
import { textWidth } from '../../plot/measure.ts'

/** What an axis holds, written at its end. `y` is the base line; with `end` the text ends at `x`. */
export interface AxisTitle {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly end: boolean
}

/** Below this width only the first axis says what its percentage is of. */
const WIDE = 440
const words = (share: number, full: boolean): string =>
  full ? `${formatPercent(share)} of the variance` : formatPercent(share)

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)

/** How many points (x₀ y₀ x₁ y₁ …) a title would cover. */
function covered(title: AxisTitle, pixels: Float32Array): number {
  const rect = titleRect(title)
  let count = 0
  for (let i = 0; i < pixels.length; i += 2) {
    const dx = (pixels[i] ?? NaN) - rect.x
    const dy = (pixels[i + 1] ?? NaN) - rect.y
    if (dx > -8 && dx < rect.width + 8 && dy > -8 && dy < rect.height + 8) count++
  }
  return count
}

/** The candidate that covers the fewest points; the first of several. */
const freest = (candidates: readonly AxisTitle[], pixels: Float32Array): readonly AxisTitle[] =>
  [...candidates].sort((a, b) => covered(a, pixels) - covered(b, pixels)).slice(0, 1)

/**
 * Titles of the flat map: at an end of each zero line, the right one and the upper one unless points stand there.
 * @param pixels where the points will settle: x₀ y₀ x₁ y₁ …
 */
export function planeTitles(
  explained: readonly number[],
  frame: Frame,
  size: Size,
  pixels: Float32Array,
): readonly AxisTitle[] {
  const x = size.width / 2 - frame.x / frame.scale
  const y = size.height / 2 + frame.y / frame.scale
  const [across = 0, up = 0] = explained
  const ends = [true, false].flatMap((end) =>
    [y - 7, y + 17].map((line) => ({
      text: words(across, true),
      x: end ? size.width - 12 : 12,
      y: clamp(line, 40, size.height - 48),
      end,
    })),
  )
  const tops = [16, size.height - 8].flatMap((line) =>
    [false, true].map((end) => ({
      text: words(up, size.width >= WIDE),
      x: clamp(x + (end ? -7 : 7), end ? 150 : 8, size.width - (end ? 8 : 150)),
      y: line,
      end,
    })),
  )
  return [...freest(ends, pixels), ...freest(tops, pixels)]
}

/** Titles of the 3D map, at the positive ends of its zero lines. */
export function solidTitles(explained: readonly number[], box: Box, camera: Camera): readonly AxisTitle[] {
  return explained.flatMap((share, axis) => {
    const end = axisEnds(box, axis)[1]
    const [x = 0, y = 0, z = 0] = [0, 1, 2].map((a) => (a === axis ? end : 0))
    const at = camera.project(x, y, z)
    return at ? [{ text: words(share, axis === 0), x: at.x + 6, y: at.y, end: false }] : []
  })
}

/** The rectangle that a title takes up, for labels to stay clear of. */
export function titleRect({ text, x, y, end }: AxisTitle): Rect {
  const width = textWidth(text)
  return { x: end ? x - width : x, y: y - 13, width, height: 17 }
}
