/** Eigenpairs of a symmetric matrix: row i of `vectors` (n numbers, length 1) belongs to `values[i]`, largest value first. */
export interface Eigen {
  readonly values: Float64Array
  readonly vectors: Float64Array
}

/**
 * All eigenpairs of a symmetric n × n matrix, to within rounding of its largest one.
 * Householder reduction to tridiagonal form, then QL with implicit shifts.
 * Source: Bowdler, Martin, Reinsch & Wilkinson 1968 (EISPACK's tred2 and imtql2). Eigenvectors are kept as rows,
 * so that each rotation walks through memory in order.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  let size = 0
  for (const x of matrix) size = Math.max(size, Math.abs(x))
  const scale = size > 0 ? size : 1
  // At size 1, squares neither overflow nor vanish.
  const a = matrix.map((x) => x / scale)
  const scales = tridiagonalize(a, n)
  const d = Float64Array.from({ length: n }, (_, i) => a[i * n + i] ?? 0)
  const e = Float64Array.from({ length: n }, (_, i) => (i + 1 < n ? (scales.below[i] ?? 0) : 0))
  const z = new Float64Array(n * n)
  for (let i = 0; i < n; i++) z[i * n + i] = 1
  iterateQL(d, e, z, n)

  const order = Array.from(d.keys()).sort((i, j) => (d[j] ?? 0) - (d[i] ?? 0) || i - j)
  const vectors = new Float64Array(n * n)
  order.forEach((from, to) => {
    const vector = vectors.subarray(to * n, (to + 1) * n)
    vector.set(z.subarray(from * n, (from + 1) * n))
    for (let k = n - 3; k >= 0; k--) reflect(vector, a, k, n, scales.factors[k] ?? 0)
  })
  return { values: Float64Array.from(order, (i) => (d[i] ?? 0) * scale), vectors }
}

/** Squared length of a column, in a matrix of size 1, that rounding would swallow. */
const NOTHING = 1e-40

/**
 * Makes `a` tridiagonal in place: its diagonal is the result's, `below` the numbers under it. The reflector I − factor·v·vᵀ
 * of step k stays in row k, right of the diagonal, for {@link reflect}.
 */
function tridiagonalize(a: Float64Array, n: number): { below: Float64Array; factors: Float64Array } {
  const below = new Float64Array(n)
  const factors = new Float64Array(n)
  const w = new Float64Array(n)
  for (let k = 0; k + 1 < n; k++) {
    const v = a.subarray(k * n, (k + 1) * n)
    let squares = 0
    for (let i = k + 1; i < n; i++) squares += (v[i] ?? 0) * (v[i] ?? 0)
    const lead = v[k + 1] ?? 0
    // Away from `lead`, so that nothing cancels.
    const target = lead > 0 ? -Math.sqrt(squares) : Math.sqrt(squares)
    const half = squares - lead * target
    if (k + 2 >= n || half < NOTHING) {
      below[k] = lead
      continue
    }
    below[k] = target
    v[k + 1] = lead - target
    const factor = 1 / half
    factors[k] = factor
    let vw = 0
    for (let i = k + 1; i < n; i++) {
      let sum = 0
      for (let j = k + 1; j < n; j++) sum += (a[i * n + j] ?? 0) * (v[j] ?? 0)
      w[i] = sum * factor
      vw += sum * factor * (v[i] ?? 0)
    }
    const shift = (vw * factor) / 2
    for (let i = k + 1; i < n; i++) w[i] = (w[i] ?? 0) - shift * (v[i] ?? 0)
    for (let i = k + 1; i < n; i++) {
      const vi = v[i] ?? 0
      const wi = w[i] ?? 0
      for (let j = k + 1; j < n; j++) {
        a[i * n + j] = (a[i * n + j] ?? 0) - vi * (w[j] ?? 0) - wi * (v[j] ?? 0)
      }
    }
  }
  return { below, factors }
}

function reflect(x: Float64Array, a: Float64Array, k: number, n: number, factor: number): void {
  let sum = 0
  for (let i = k + 1; i < n; i++) sum += (a[k * n + i] ?? 0) * (x[i] ?? 0)
  sum *= factor
  for (let i = k + 1; i < n; i++) x[i] = (x[i] ?? 0) - sum * (a[k * n + i] ?? 0)
}

/** Most values settle in two steps; the limit only ends what would never settle, such as NaN. */
const MOST_STEPS = 60

/** Diagonalises the tridiagonal matrix (d, e) in place and turns the rows of `z` with it. */
function iterateQL(d: Float64Array, e: Float64Array, z: Float64Array, n: number): void {
  let size = 0
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(d[i] ?? 0) + Math.abs(e[i] ?? 0))
  const negligible = Number.EPSILON * size
  for (let l = 0; l < n; l++) {
    for (let step = 0; step < MOST_STEPS; step++) {
      let m = l
      while (m < n - 1 && Math.abs(e[m] ?? 0) > negligible) m++
      if (m === l) break
      sweep(d, e, z, n, l, m)
    }
  }
}

/** One QL step on rows l…m with Wilkinson's shift. */
function sweep(d: Float64Array, e: Float64Array, z: Float64Array, n: number, l: number, m: number): void {
  const el = e[l] ?? 0
  const slope = ((d[l + 1] ?? 0) - (d[l] ?? 0)) / (2 * el)
  const root = Math.sqrt(slope * slope + 1)
  let g = (d[m] ?? 0) - (d[l] ?? 0) + el / (slope + (slope < 0 ? -root : root))
  let s = 1
  let c = 1
  let p = 0
  for (let i = m - 1; i >= l; i--) {
    const f = s * (e[i] ?? 0)
    const b = c * (e[i] ?? 0)
    const r = Math.sqrt(f * f + g * g)
    e[i + 1] = r
    if (r === 0) {
      d[i + 1] = (d[i + 1] ?? 0) - p
      e[m] = 0
      return
    }
    s = f / r
    c = g / r
    g = (d[i + 1] ?? 0) - p
    const t = ((d[i] ?? 0) - g) * s + 2 * c * b
    p = s * t
    d[i + 1] = g + p
    g = c * t - b
    rotateRows(z, i * n, (i + 1) * n, n, c, s)
  }
  d[l] = (d[l] ?? 0) - p
  e[l] = g
  e[m] = 0
}

function rotateRows(z: Float64Array, x: number, y: number, n: number, c: number, s: number): void {
  for (let k = 0; k < n; k++) {
    const zx = z[x + k] ?? 0
    const zy = z[y + k] ?? 0
    z[y + k] = s * zx + c * zy
    z[x + k] = c * zx - s * zy
  }
}
