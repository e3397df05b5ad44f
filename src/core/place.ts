import { type Block, rowOf, zeros } from './block.ts'
import { finiteRows } from './finite.ts'
import { dotAt } from './kernels.ts'

/** Where a further vector stands on a flat map that was made of others: its products with the map's axes, less the centroid's. */
export interface Placing {
  /** Two rows: the direction of each axis among the dimensions. Zeros where the map has no such direction. */
  readonly axes: Block
  /** Product of the vectors' centroid with each axis. */
  readonly origin: readonly [number, number]
}

/** A determinant below this share of the product of the diagonal: the map is a line. */
const FLAT = 1e-12

/**
 * Finds the axes of a map by principal components from the map itself, also when it was turned or mirrored afterwards. Centred
 * vectors X = U·S·Vᵀ stand at C = U·S·R with a rotation R; then Xᵀ·C·(Cᵀ·C)⁻¹ = V·R. Rows without a place (NaN) say nothing.
 * @param coords two columns @throws RangeError when there is not one point for each vector, or it is not flat
 */
export function placingOf(vectors: Block, coords: Block): Placing {
  if (vectors.rows !== coords.rows || coords.cols !== 2) {
    throw new RangeError(`${coords.rows} × ${coords.cols} is no flat map of ${vectors.rows} vectors`)
  }
  const { cols } = vectors
  const placed = finiteRows(vectors, coords)
  const mean = new Float64Array(cols)
  // Xᵀ·C, one axis after the other. C is centred, so that X need not be.
  const towards = [new Float64Array(cols), new Float64Array(cols)] as const
  let [xx, xy, yy] = [0, 0, 0]
  for (const i of placed) {
    const [x = 0, y = 0] = rowOf(coords, i)
    xx += x * x
    xy += x * y
    yy += y * y
    const row = rowOf(vectors, i)
    for (let t = 0; t < cols; t++) {
      const value = row[t] ?? 0
      mean[t] = (mean[t] ?? 0) + value / placed.length
      towards[0][t] = (towards[0][t] ?? 0) + value * x
      towards[1][t] = (towards[1][t] ?? 0) + value * y
    }
  }
  const [a, b, c, d] = inverse(xx, xy, yy)
  const axes = zeros(2, cols)
  for (let t = 0; t < cols; t++) {
    const [u, v] = [towards[0][t] ?? 0, towards[1][t] ?? 0]
    axes.data[t] = u * a + v * b
    axes.data[cols + t] = u * c + v * d
  }
  const along = (axis: number) => rowOf(axes, axis).reduce((sum, x, t) => sum + x * (mean[t] ?? 0), 0)
  return { axes, origin: [along(0), along(1)] }
}

/** Inverse of [[xx, xy], [xy, yy]], row by row; of the part that has one when the points lie on a line or in one place. */
function inverse(xx: number, xy: number, yy: number): readonly [number, number, number, number] {
  const det = xx * yy - xy * xy
  if (det > FLAT * xx * yy) return [yy / det, -xy / det, -xy / det, xx / det]
  // The pseudo-inverse of a matrix of rank one is the matrix over its squared trace.
  const trace = xx + yy
  const scale = trace > 0 ? 1 / (trace * trace) : 0
  return [xx * scale, xy * scale, xy * scale, yy * scale]
}

/** The place of a vector on the map. @throws RangeError when it is not as wide as those that the map was made of */
export function placeOn({ axes, origin }: Placing, vector: Float32Array): readonly [number, number] {
  const { cols } = axes
  if (vector.length !== cols) throw new RangeError(`the map is of ${cols} dimensions, not ${vector.length}`)
  return [
    dotAt(axes.data, 0, vector, 0, cols) - origin[0],
    dotAt(axes.data, cols, vector, 0, cols) - origin[1],
  ]
}
