/** A direction on the screen: right and down are positive. */
export interface Direction {
  readonly x: number
  readonly y: number
}

export const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
}

/**
 * The point that an arrow key leads to: among those within 60° of the direction the one with the least distance, where a
 * detour to the side counts double, so that arrows feel straight. Null when there is none.
 * @param pixels x₀ y₀ x₁ y₁ … on the screen; NaN where a point is not in sight
 */
export function nearestTowards(pixels: Float32Array, from: number, towards: Direction): number | null {
  let best: number | null = null
  let least = Infinity
  for (let i = 0; 2 * i < pixels.length; i++) {
    const dx = (pixels[2 * i] ?? NaN) - (pixels[2 * from] ?? NaN)
    const dy = (pixels[2 * i + 1] ?? NaN) - (pixels[2 * from + 1] ?? NaN)
    const along = dx * towards.x + dy * towards.y
    const aside = Math.abs(dx * towards.y) + Math.abs(dy * towards.x)
    if (i === from || !(along > 0) || aside > along * Math.sqrt(3)) continue
    const cost = along + 2 * aside
    if (cost < least) {
      least = cost
      best = i
    }
  }
  return best
}

/** The point nearest to the middle of the picture: where the keyboard starts when nothing is selected. */
export function nearestToMiddle(pixels: Float32Array, width: number, height: number): number {
  let best = 0
  let least = Infinity
  for (let i = 0; 2 * i < pixels.length; i++) {
    const distance = Math.hypot((pixels[2 * i] ?? NaN) - width / 2, (pixels[2 * i + 1] ?? NaN) - height / 2)
    if (distance < least) {
      least = distance
      best = i
    }
  }
  return best
}

/** In 3D, where left and right depend on the camera: a step along `order`, clamped to its ends. */
export function stepThrough(order: readonly number[], from: number, towards: Direction): number | null {
  const at = order.indexOf(from)
  const next = order[Math.min(Math.max(at + towards.x + towards.y, 0), order.length - 1)]
  return next === undefined || next === from ? null : next
}
