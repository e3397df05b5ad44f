import { expect, it } from 'vitest'
import { graphBytes } from './hnsw-memory.ts'
import { seededRandom } from './random.ts'

it('by hand, for M = 16', () => {
  // Lowest layer: a count of 4 bytes, 32 links of 4, a label of 8. Above: 1/15 of a layer of 4 + 16 · 4 = 68 bytes.
  const { base, upper, memory, disk } = graphBytes(16)
  expect([base, memory, disk]).toEqual([140, 12, 4])
  expect(upper).toBeCloseTo(68 / 15, 12)
  // hnswlib's own rule of thumb: 8 to 10 bytes · M.
  expect(base + upper + memory).toBeGreaterThan(8 * 16)
  expect(base + upper + memory).toBeLessThan(10 * 16)
})

it.each([2, 5, 16, 48])('the layers above are as many as hnswlib draws, for M = %i', (m) => {
  // getRandomLevel: −ln(u) · 1/ln(M), cut to a whole number.
  const random = seededRandom(m)
  let levels = 0
  const draws = 400_000
  for (let i = 0; i < draws; i++) levels += Math.floor(-Math.log(1 - random()) / Math.log(m))
  const drawn = (levels / draws) * (4 + 4 * m)
  expect(graphBytes(m).upper / drawn).toBeCloseTo(1, 1)
})

it('a graph of less than two links has no end', () => {
  expect(() => graphBytes(1)).toThrow(RangeError)
  expect(() => graphBytes(Number.NaN)).toThrow(RangeError)
})
