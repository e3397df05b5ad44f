import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHalves, toHalf, toHalves } from './float16.ts'

describe('from float16', () => {
  // IEEE 754-2008, binary16.
  it.each([
    [0x0000, 0],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, Number.NaN],
  ])('%i is %f', (bits, value) => {
    expect([...fromHalves(Uint16Array.of(bits))]).toEqual([value])
  })

  it('keeps the sign of zero and the order of all finite numbers', () => {
    expect(Object.is(fromHalves(Uint16Array.of(0x8000))[0], -0)).toBe(true)
    const rising = fromHalves(Uint16Array.from({ length: 0x7c00 }, (_, i) => i))
    expect(rising.every((value, i) => i === 0 || value > (rising[i - 1] ?? 0))).toBe(true)
  })
})

describe('to float16', () => {
  // All finite halves by the definition of the format, in order: 0 … 65,504.
  const finite = Array.from({ length: 0x7c00 }, (_, half) => {
    const [exponent, fraction] = [half >> 10, half & 1023]
    return exponent === 0 ? fraction / 2 ** 24 : (1 + fraction / 1024) * 2 ** (exponent - 15)
  })

  /** The nearest of all halves by trying, of two equally near the one with an even last bit; beyond them infinity. */
  function nearest(x: number): number {
    const size = Math.abs(x)
    if (size >= 65_520) return Infinity
    let low = 0
    for (let step = 1 << 14; step > 0; step >>= 1) {
      const next = finite[low + step]
      if (next !== undefined && next <= size) low += step
    }
    const [below = 0, above = 65_536] = [finite[low], finite[low + 1]]
    if (size - below === above - size) return low % 2 === 0 ? below : above
    return size - below < above - size ? below : above
  }

  it('takes the nearest half, ties to even, of any float32', () => {
    const numbers = fc.oneof(
      fc.float({ noNaN: true }),
      fc.float({ min: -1, max: 1, noNaN: true }),
      fc.float({ min: -Math.fround(1e-4), max: Math.fround(1e-4), noNaN: true }),
      // Exactly between two halves.
      fc.integer({ min: 0, max: 0x7bfe }).map((i) => ((finite[i] ?? 0) + (finite[i + 1] ?? 0)) / 2),
    )
    fc.assert(
      fc.property(numbers, (x) => {
        const expected = x < 0 || Object.is(x, -0) ? -nearest(x) : nearest(x)
        expect(fromHalves(Uint16Array.of(toHalf(x)))[0]).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives each half back as it was', () => {
    const all = Uint16Array.from({ length: 65_536 }, (_, i) => i).filter((half) => (half & 0x7fff) <= 0x7c00)
    expect(toHalves(fromHalves(all))).toEqual(all)
    expect(fromHalves(Uint16Array.of(toHalf(Number.NaN)))[0]).toBeNaN()
  })
})
