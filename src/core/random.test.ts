import { describe, expect, it } from 'vitest'
import { seededRandom } from './random.ts'

describe('seededRandom', () => {
  it('is mulberry32: its first numbers for seed 0, computed with big integers', () => {
    // An independent rendering: every step modulo 2³² on BigInt.
    const mask = 0xffff_ffffn
    let state = 0n
    const reference = (): number => {
      state = (state + 0x6d2b79f5n) & mask
      let t = ((state ^ (state >> 15n)) * (state | 1n)) & mask
      t = (((t + (((t ^ (t >> 7n)) * (t | 61n)) & mask)) & mask) ^ t) & mask
      return Number(t ^ (t >> 14n)) / 2 ** 32
    }
    const random = seededRandom(0)
    for (let i = 0; i < 100; i++) expect(random()).toBe(reference())
  })

  it('repeats for a seed, differs between seeds, is even over 0…1', () => {
    const draw = (seed: number, n: number): number[] => {
      const random = seededRandom(seed)
      return Array.from({ length: n }, random)
    }
    expect(draw(42, 5)).toEqual(draw(42, 5))
    expect(draw(42, 5)).not.toEqual(draw(43, 5))
    const tenths = Array.from({ length: 10 }, () => 0)
    for (const x of draw(7, 10_000)) tenths[Math.floor(x * 10)] = (tenths[Math.floor(x * 10)] ?? 0) + 1
    expect(Math.min(...tenths)).toBeGreaterThan(900)
    expect(tenths).toHaveLength(10)
  })
})
