/**
 * Pairs of different rows i < j as i₀ j₀ i₁ j₁ …: all of them where there are no more than `most`, else `most` drawn at random.
 * A pair may be drawn twice, which among millions does no harm.
 */
export function samplePairs(rows: number, most: number, random: () => number): Int32Array {
  const count = (rows * (rows - 1)) / 2
  const pairs = new Int32Array(2 * Math.min(count, most))
  let at = 0
  if (count <= most) {
    for (let i = 0; i < rows; i++) {
      for (let j = i + 1; j < rows; j++) {
        pairs[at++] = i
        pairs[at++] = j
      }
    }
    return pairs
  }
  while (at < pairs.length) {
    const i = Math.floor(random() * rows)
    const j = Math.floor(random() * (rows - 1))
    pairs[at++] = Math.min(i, j < i ? j : j + 1)
    pairs[at++] = Math.max(i, j < i ? j : j + 1)
  }
  return pairs
}
