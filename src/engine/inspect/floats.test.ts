import { describe, expect, it } from 'vitest'
import { float32Of } from './floats.ts'

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
