/** What one column of pixels of the strip shows: the range of its dimensions' values, zero included. */
export interface Bar {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

/**
 * Bars of a strip of `width` pixels, left to right, from pixel `from` to `to`. With more dimensions than pixels several share
 * a bar, which then reaches from the least to the largest of them: none is averaged away.
 */
export function bars(values: Float32Array, width: number): readonly Bar[] {
  const count = Math.min(values.length, Math.floor(width))
  return Array.from({ length: count }, (_, i) => {
    const first = Math.floor((i * values.length) / count)
    const end = Math.floor(((i + 1) * values.length) / count)
    let low = 0
    let high = 0
    for (let d = first; d < end; d++) {
      low = Math.min(low, values[d] ?? 0)
      high = Math.max(high, values[d] ?? 0)
    }
    return { from: Math.round((i * width) / count), to: Math.round(((i + 1) * width) / count), low, high }
  })
}
