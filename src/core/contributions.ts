import { requireSameLength } from './metrics.ts'

/** a∘b: the products aᵢbᵢ whose sum is the dot product. @throws RangeError when lengths differ. */
export function hadamard(a: Float32Array, b: Float32Array): Float32Array {
  requireSameLength(a.length, b.length)
  return a.map((x, i) => x * (b[i] ?? 0))
}

/** What one dimension adds to the dot product. */
interface Contribution {
  readonly dimension: number
  readonly a: number
  readonly b: number
  readonly product: number
}

/** The `count` dimensions with the largest |aᵢbᵢ|, largest first; equal ones in order. @throws RangeError when lengths differ. */
export function topContributions(a: Float32Array, b: Float32Array, count: number): Contribution[] {
  requireSameLength(a.length, b.length)
  const all = Array.from(a, (x, dimension) => {
    const y = b[dimension] ?? 0
    return { dimension, a: x, b: y, product: x * y }
  })
  all.sort((p, q) => Math.abs(q.product) - Math.abs(p.product) || p.dimension - q.dimension)
  return all.slice(0, Math.max(0, count))
}
