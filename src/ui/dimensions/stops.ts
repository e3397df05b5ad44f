import { SMALLEST_DIMENSIONS } from '../../core/dimension-limits.ts'

/** Steps of the slider that are one dimension apart end here; above, each doubling has as many steps. */
const FINE = 64
const PER_DOUBLING = 32

/**
 * Where the slider can stand: every dimension from 8 to 64, then steps that grow, so that each halving takes as much of the way
 * as the one before. All dimensions and the trained steps are among them. Ascending.
 */
export function stopsOf(full: number, trained: readonly number[]): readonly number[] {
  const lowest = Math.min(SMALLEST_DIMENSIONS, full)
  const stops = new Set<number>([full, ...trained.filter((step) => step >= lowest && step <= full)])
  for (let at = lowest; at < full;) {
    stops.add(at)
    at += at < FINE ? 1 : 2 ** Math.floor(Math.log2(at)) / PER_DOUBLING
  }
  return [...stops].sort((a, b) => a - b)
}

/** The place of the stop nearest to `dimensions`. */
export function stopAt(stops: readonly number[], dimensions: number): number {
  let nearest = 0
  stops.forEach((stop, at) => {
    if (Math.abs(stop - dimensions) < Math.abs((stops[nearest] ?? 0) - dimensions)) nearest = at
  })
  return nearest
}
