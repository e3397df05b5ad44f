/** Σ a[i+t]·b[j+t] over n numbers. Four running sums, so that an addition need not wait for the one before. */
export function dotAt(a: Float32Array, i: number, b: Float32Array, j: number, n: number): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let t = 0
  for (const end = n - 3; t < end; t += 4) {
    s0 += (a[i + t] ?? 0) * (b[j + t] ?? 0)
    s1 += (a[i + t + 1] ?? 0) * (b[j + t + 1] ?? 0)
    s2 += (a[i + t + 2] ?? 0) * (b[j + t + 2] ?? 0)
    s3 += (a[i + t + 3] ?? 0) * (b[j + t + 3] ?? 0)
  }
  for (; t < n; t++) s0 += (a[i + t] ?? 0) * (b[j + t] ?? 0)
  return s0 + s1 + s2 + s3
}

/** Σ (a[i+t] − b[j+t])² over n numbers; the difference of two float32 is taken in float64, so near vectors lose nothing. */
export function squaredDistanceAt(a: Float32Array, i: number, b: Float32Array, j: number, n: number): number {
  let s0 = 0
  let s1 = 0
  let t = 0
  for (const end = n - 1; t < end; t += 2) {
    const d0 = (a[i + t] ?? 0) - (b[j + t] ?? 0)
    const d1 = (a[i + t + 1] ?? 0) - (b[j + t + 1] ?? 0)
    s0 += d0 * d0
    s1 += d1 * d1
  }
  if (t < n) {
    const d = (a[i + t] ?? 0) - (b[j + t] ?? 0)
    s0 += d * d
  }
  return s0 + s1
}
