/** A sweep squares what is left over, so a 3 × 3 matrix needs five or six; the limit ends what is NaN. */
const MOST_SWEEPS = 30
/** A singular value below this share of the largest says nothing about its direction. */
const UNDETERMINED = 1e-9

/**
 * Singular vectors of a small k × k matrix (row-major): row c of `u` and of `v` are the c-th left and right ones.
 * Where a singular value is zero, the left vector is the one nearest to the right vector that is still orthogonal to the others,
 * so that U·Vᵀ turns no farther than the matrix asks; for a matrix of zeros it is the identity.
 * Source: Hestenes 1958, one-sided Jacobi: the columns are rotated in pairs until all are orthogonal.
 */
export function singularVectors(matrix: Float64Array, k: number): { u: Float64Array; v: Float64Array } {
  // Columns of the matrix as rows of `u`.
  const u = Float64Array.from(matrix, (_, at) => matrix[(at % k) * k + Math.floor(at / k)] ?? 0)
  const v = Float64Array.from(matrix, (_, at) => (at % (k + 1) === 0 ? 1 : 0))
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let turned = false
    for (let p = 0; p < k; p++) {
      for (let q = p + 1; q < k; q++) turned = orthogonalizePair(u, v, p, q, k) || turned
    }
    if (!turned) break
  }
  normalizeAll(u, v, k)
  return { u, v }
}

function orthogonalizePair(u: Float64Array, v: Float64Array, p: number, q: number, k: number): boolean {
  const pp = product(u, p, u, p, k)
  const qq = product(u, q, u, q, k)
  const pq = product(u, p, u, q, k)
  if (!(Math.abs(pq) > Number.EPSILON * Math.sqrt(pp * qq))) return false
  const zeta = (qq - pp) / (2 * pq)
  const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
  const c = 1 / Math.sqrt(1 + t * t)
  for (const m of [u, v]) {
    for (let i = 0; i < k; i++) {
      const x = m[p * k + i] ?? 0
      const y = m[q * k + i] ?? 0
      m[p * k + i] = c * (x - t * y)
      m[q * k + i] = c * (y + t * x)
    }
  }
  return true
}

function normalizeAll(u: Float64Array, v: Float64Array, k: number): void {
  const lengths = Array.from({ length: k }, (_, c) => Math.sqrt(product(u, c, u, c, k)))
  const limit = UNDETERMINED * Math.max(...lengths)
  const done: number[] = []
  lengths.forEach((length, c) => {
    if (!(length > limit)) return
    for (let i = 0; i < k; i++) u[c * k + i] = (u[c * k + i] ?? 0) / length
    done.push(c)
  })
  for (let c = 0; c < k; c++) {
    if (done.includes(c)) continue
    complete(u, v.subarray(c * k, (c + 1) * k), c, done, k)
    done.push(c)
  }
}

/** Sets row `c` of `u`: the wish, or else an axis, made orthogonal to the rows that are done. */
function complete(u: Float64Array, wish: Float64Array, c: number, done: readonly number[], k: number): void {
  const axes = Array.from({ length: k }, (_, axis) =>
    Float64Array.from(wish, (_x, i) => (i === axis ? 1 : 0)),
  )
  for (const candidate of [wish, ...axes]) {
    const row = candidate.slice()
    for (const other of [...done, ...done]) {
      const overlap = product(row, 0, u, other, k)
      for (let i = 0; i < k; i++) row[i] = (row[i] ?? 0) - overlap * (u[other * k + i] ?? 0)
    }
    const length = Math.sqrt(product(row, 0, row, 0, k))
    // Some axis always keeps more than this: k axes cannot all lie in fewer than k directions.
    if (length < 0.1) continue
    u.set(
      row.map((x) => x / length),
      c * k,
    )
    return
  }
}

function product(a: Float64Array, p: number, b: Float64Array, q: number, k: number): number {
  let sum = 0
  for (let i = 0; i < k; i++) sum += (a[p * k + i] ?? 0) * (b[q * k + i] ?? 0)
  return sum
}
