/** Side of a cell, CSS pixels; no pick reaches farther than one cell. */
const CELL = 32

/** A lookup of points by place, so that hovering stays cheap at 5,000 points and more. */
export interface PickGrid {
  readonly cells: ReadonlyMap<string, readonly number[]>
  readonly pixels: Float32Array
}

/** Sorts points (x₀ y₀ x₁ y₁ … in CSS pixels) into square cells; those that are not in sight (NaN) are left out. */
export function makeGrid(pixels: Float32Array): PickGrid {
  const cells = new Map<string, number[]>()
  for (let i = 0; 2 * i < pixels.length; i++) {
    const x = pixels[2 * i] ?? NaN
    const y = pixels[2 * i + 1] ?? NaN
    if (!Number.isFinite(x + y)) continue
    const key = `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`
    const cell = cells.get(key)
    if (cell) cell.push(i)
    else cells.set(key, [i])
  }
  return { cells, pixels }
}

/** The grid of these points, sorted when it is first asked for: most pictures are gone before a pointer comes. */
export function gridOnDemand(pixels: Float32Array): () => PickGrid {
  let grid: PickGrid | null = null
  return () => (grid ??= makeGrid(pixels))
}

/** The nearest point within `reach` CSS pixels (at most 32) of (x, y), or null. */
export function pick(grid: PickGrid, x: number, y: number, reach: number): number | null {
  let best: number | null = null
  let least = Math.min(reach, CELL) ** 2
  const column = Math.floor(x / CELL)
  const line = Math.floor(y / CELL)
  for (let c = column - 1; c <= column + 1; c++) {
    for (let l = line - 1; l <= line + 1; l++) {
      for (const i of grid.cells.get(`${c},${l}`) ?? []) {
        const dx = (grid.pixels[2 * i] ?? 0) - x
        const dy = (grid.pixels[2 * i + 1] ?? 0) - y
        if (dx * dx + dy * dy <= least) {
          least = dx * dx + dy * dy
          best = i
        }
      }
    }
  }
  return best
}
