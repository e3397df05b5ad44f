import type { Block } from '../../core/block.ts'
import { mixBox, type Box } from './frame.ts'

/** Where every point stands: row i of `coords` belongs to `ids[i]`. */
export interface Placed {
  readonly ids: readonly string[]
  readonly coords: Block
  readonly box: Box
}

/** Points on their way. `from` has the rows of `to`. */
export interface Motion {
  readonly from: Placed
  readonly to: Placed
}

/** Below this share of the range a difference cannot be seen (a tenth of a pixel on a 1,000 px map). */
const STILL = 1e-4

/** Fast at first, then settling: 0…1 → 0…1. */
const easeOut = (t: number): number => 1 - (1 - t) ** 3

/**
 * How to get from what is on the screen to `to`; null when nothing visible moves. Points are matched by id; a new point
 * starts where it belongs. An interrupted motion continues from where its points are: pass them as `shown`.
 */
export function motionTo(shown: Placed, to: Placed): Motion | null {
  const cols = to.coords.cols
  if (shown.coords.cols !== cols) return null
  const rowById = new Map(shown.ids.map((id, row) => [id, row]))
  const data = to.coords.data.slice()
  let farthest = 0
  to.ids.forEach((id, row) => {
    const old = rowById.get(id)
    if (old === undefined) return
    for (let c = 0; c < cols; c++) {
      const value = shown.coords.data[old * cols + c] ?? NaN
      farthest = Math.max(farthest, Math.abs(value - (data[row * cols + c] ?? NaN)) || 0)
      if (Number.isFinite(value)) data[row * cols + c] = value
    }
  })
  const range = Math.max(...to.box.min.map((low, axis) => (to.box.max[axis] ?? low) - low))
  if (farthest < STILL * range && shown.box === to.box) return null
  return { from: { ids: to.ids, coords: { ...to.coords, data }, box: shown.box }, to }
}

/** The points a fraction `t` (0…1) of the time into the motion. */
export function placedAt({ from, to }: Motion, t: number): Placed {
  if (t >= 1) return to
  const share = easeOut(t)
  const data = to.coords.data.map((v, i) => (from.coords.data[i] ?? v) * (1 - share) + v * share)
  return { ids: to.ids, coords: { ...to.coords, data }, box: mixBox(from.box, to.box, share) }
}
