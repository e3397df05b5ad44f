/** How many dimensions share a stripe on `pixels` device pixels: 1 while each has a pixel, or before the width is known. */
export function binSize(dimensions: number, pixels: number): number {
  return pixels < 1 ? 1 : Math.max(1, Math.ceil(dimensions / pixels))
}

/** Means of `size` dimensions at a time, so that none is left out where there are more dimensions than pixels. */
export function binned(vector: Float32Array, size: number): Float32Array {
  if (size <= 1) return vector
  const values = new Float32Array(Math.ceil(vector.length / size))
  for (let bin = 0; bin < values.length; bin++) {
    const part = vector.subarray(bin * size, (bin + 1) * size)
    values[bin] = part.reduce((sum, value) => sum + value, 0) / part.length
  }
  return values
}

/** Largest magnitude, at least a hair above zero so that it can be divided by. */
export function reach(...vectors: readonly Float32Array[]): number {
  let largest = 1e-12
  for (const vector of vectors) for (const value of vector) largest = Math.max(largest, Math.abs(value))
  return largest
}
