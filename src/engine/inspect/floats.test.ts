import { describe, expect, it } from 'vitest'
import { float32Of, fromHalves } from './floats.ts'

describe('float16', () => {
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

describe('a tensor', () => {
  type Given = Parameters<typeof float32Of>[0]
  const tensor = (type: string, data: unknown) => ({ type, data }) as Given

  it('of float32 is taken as it is, of float16 widened from its place in memory', () => {
    const data = Float32Array.of(1, 2)
    expect(float32Of(tensor('float32', data), 'x')).toBe(data)
    const halves = Uint16Array.of(0x7c00, 0x3c00, 0xc000)
    expect([...float32Of(tensor('float16', halves.subarray(1)), 'x')]).toEqual([1, -2])
  })

  it('of another kind is refused by its name', () => {
    expect(() => float32Of(tensor('int64', BigInt64Array.of(1n)), 'counts')).toThrow(/counts.*int64/)
  })
})
