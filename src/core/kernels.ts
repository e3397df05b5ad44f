/**
 * Sums of products and of squared differences, in float64 although the numbers are float32.
 *
 * There is one order of summation, from the first number to the last, here and in the tiles of strips.ts: equal vectors have
 * equal scores whichever loop computed them, alone or among others, so that ties are ties. An addition then waits for the
 * one before; what is hot compares four rows at once, whose sums do not wait for each other.
 */

/** Σ a[i+t]·b[j+t] over n numbers. */
export function dotAt(a: Float32Array, i: number, b: Float32Array, j: number, n: number): number {
  let sum = 0
  for (let t = 0; t < n; t++) sum += (a[i + t] ?? 0) * (b[j + t] ?? 0)
  return sum
}

/** Σ (a[i+t] − b[j+t])² over n numbers; the difference of two float32 is taken in float64, so near vectors lose nothing. */
export function squaredDistanceAt(a: Float32Array, i: number, b: Float32Array, j: number, n: number): number {
  let sum = 0
  for (let t = 0; t < n; t++) {
    const d = (a[i + t] ?? 0) - (b[j + t] ?? 0)
    sum += d * d
  }
  return sum
}

/** {@link dotAt} of one row with four others, which begin at `j0` to `j3`, into `out[at] … out[at+3]`. */
export function fourDotsAt(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j0: number,
  j1: number,
  j2: number,
  j3: number,
  n: number,
  out: Float64Array,
  at: number,
): void {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let t = 0; t < n; t++) {
    const x = a[i + t] ?? 0
    s0 += x * (b[j0 + t] ?? 0)
    s1 += x * (b[j1 + t] ?? 0)
    s2 += x * (b[j2 + t] ?? 0)
    s3 += x * (b[j3 + t] ?? 0)
  }
  out[at] = s0
  out[at + 1] = s1
  out[at + 2] = s2
  out[at + 3] = s3
}

/** {@link squaredDistanceAt} of one row and four others, which begin at `j0` to `j3`, into `out[at] … out[at+3]`. */
export function fourDistancesAt(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j0: number,
  j1: number,
  j2: number,
  j3: number,
  n: number,
  out: Float64Array,
  at: number,
): void {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  for (let t = 0; t < n; t++) {
    const x = a[i + t] ?? 0
    const d0 = x - (b[j0 + t] ?? 0)
    const d1 = x - (b[j1 + t] ?? 0)
    const d2 = x - (b[j2 + t] ?? 0)
    const d3 = x - (b[j3 + t] ?? 0)
    s0 += d0 * d0
    s1 += d1 * d1
    s2 += d2 * d2
    s3 += d3 * d3
  }
  out[at] = s0
  out[at + 1] = s1
  out[at + 2] = s2
  out[at + 3] = s3
}
