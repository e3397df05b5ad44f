import { smallest } from './select.ts'

/**
 * The nearest rows of one query, with a share for each: 1, or less for rows that are exactly as near as each other where not all
 * of them fit. Shares sum to k, so that equal rows count alike whatever their order: few signs make many equal distances.
 */
export interface Nearest {
  readonly rows: Int32Array
  readonly shares: Float32Array
}

/** The `k` nearest of the rows whose key is finite, or as many as there are. */
export function nearestByKey(keys: Float64Array, k: number): Nearest {
  const found = smallest(keys, Math.min(k, keys.length))
  const reached = found.filter((row) => (keys[row] ?? Infinity) < Infinity)
  const limit = keys[reached.at(-1) ?? -1]
  if (limit === undefined) return { rows: reached, shares: new Float32Array(0) }
  const nearer = reached.filter((row) => (keys[row] ?? 0) < limit)
  const level: number[] = []
  for (let j = 0; j < keys.length; j++) if (keys[j] === limit) level.push(j)
  const share = (reached.length - nearer.length) / level.length
  const rows = Int32Array.from([...nearer, ...level])
  return { rows, shares: Float32Array.from(rows, (_, at) => (at < nearer.length ? 1 : share)) }
}

/** How much of the neighbours `wanted` is among `found`, 0…1: Σ min(shares) / Σ shares of `wanted`. NaN where none is wanted. */
export function sharedNeighbors(wanted: Nearest, found: Nearest): number {
  const has = new Map<number, number>()
  found.rows.forEach((row, at) => has.set(row, found.shares[at] ?? 0))
  let kept = 0
  let sum = 0
  wanted.rows.forEach((row, at) => {
    const share = wanted.shares[at] ?? 0
    kept += Math.min(share, has.get(row) ?? 0)
    sum += share
  })
  return sum > 0 ? kept / sum : NaN
}
