import type { Block } from './block.ts'

/**
 * Percentile rank of `value` among `values`, itself one of them, 0…100: the share below it plus half of the share equal to it.
 * Source: the mid-rank definition, Hazen 1914. Null without values.
 */
export function percentileRank(values: ArrayLike<number>, value: number): number | null {
  if (values.length === 0) return null
  let below = 0
  let equal = 0
  for (let i = 0; i < values.length; i++) {
    const other = values[i] ?? 0
    if (other < value) below++
    else if (other === value) equal++
  }
  return (100 * (below + equal / 2)) / values.length
}

/** How many of `values` are larger, plus one: 1 for the largest. */
export function rankFromTop(values: ArrayLike<number>, value: number): number {
  let above = 0
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) > value) above++
  return above + 1
}

/** One dimension of all rows, copied. */
export function columnOf({ data, rows, cols }: Block, column: number): Float32Array {
  const values = new Float32Array(rows)
  for (let row = 0; row < rows; row++) values[row] = data[row * cols + column] ?? 0
  return values
}

/**
 * How many standard deviations (of the population) row `row` lies from the mean of all rows, in each dimension; 0 where all rows
 * are equal.
 */
export function standardScores({ data, rows, cols }: Block, row: number): Float64Array {
  const means = new Float64Array(cols)
  for (let first = 0; first < data.length; first += cols) {
    for (let t = 0; t < cols; t++) means[t] = (means[t] ?? 0) + (data[first + t] ?? 0) / rows
  }
  // From the differences, in a second pass: Σx² − (Σx)² would lose all digits of values that nearly agree.
  const squares = new Float64Array(cols)
  for (let first = 0; first < data.length; first += cols) {
    for (let t = 0; t < cols; t++) {
      const difference = (data[first + t] ?? 0) - (means[t] ?? 0)
      squares[t] = (squares[t] ?? 0) + difference * difference
    }
  }
  return Float64Array.from(means, (mean, column) => {
    const deviation = Math.sqrt((squares[column] ?? 0) / rows)
    const difference = (data[row * cols + column] ?? 0) - mean
    // What is left of equal values is rounding, which divided by itself would look like something.
    return deviation > 1e-7 * Math.abs(mean) ? difference / deviation : 0
  })
}

/** The `count` places of the largest |score|, largest first; equal ones in order. */
export function mostExtreme(scores: Float64Array, count: number): readonly number[] {
  return Array.from(scores, (_, place) => place)
    .sort((p, q) => Math.abs(scores[q] ?? 0) - Math.abs(scores[p] ?? 0) || p - q)
    .slice(0, Math.max(0, count))
}
