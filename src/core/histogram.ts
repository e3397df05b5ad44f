/** How often values fall into each of a row of equal intervals. */
export interface Histogram {
  /** The bin's edges are at `first + i` and `first + i + 1` times this: 1, 2 or 5 times a power of ten. */
  readonly width: number
  readonly first: number
  readonly counts: Int32Array
}

/**
 * A histogram whose edges are round numbers, zero among them, so that no bin mixes signs. A value on an edge belongs to the bin
 * above it. What is not finite (a faulty device gives NaN) is in no bin.
 * @param most no more bins than this, plus one where the values straddle the edges
 */
export function histogram(values: Float32Array, most: number): Histogram {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) return { width: 1, first: 0, counts: new Int32Array() }
  const width = roundStep((high - low || Math.abs(low) || 1) / Math.max(1, most))
  const first = Math.floor(low / width)
  const counts = new Int32Array(Math.floor(high / width) - first + 1)
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    const bin = Math.floor(value / width) - first
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { width, first, counts }
}

/** The smallest of 1, 2, 5, 10, … times a power of ten that is not below `step` > 0. */
export function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  // A hair of tolerance: 0.1 / 0.02 must not read as more than 5.
  const factor = [1, 2, 5].find((factor) => factor * power >= step * (1 - 1e-9)) ?? 10
  return factor * power
}
