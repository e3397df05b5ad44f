import { describe, expect, it } from 'vitest'
import { binned, binSize, reach } from './strip-bins.ts'

describe('binned', () => {
  it('draws every dimension while each has a pixel', () => {
    const vector = Float32Array.of(1, 2, 3)
    expect(binSize(3, 3)).toBe(1)
    expect(binned(vector, 1)).toBe(vector)
  })

  it('takes means where there are more dimensions than pixels, the last bin of what is left', () => {
    expect(binSize(768, 384)).toBe(2)
    expect(binSize(768, 0)).toBe(1)
    expect(Array.from(binned(Float32Array.of(1, 3, -2, 2, 5), 2))).toEqual([2, 0, 5])
  })
})

it('reach is the largest magnitude, and can be divided by', () => {
  expect(reach(Float32Array.of(1, -3), Float32Array.of(2))).toBe(3)
  expect(reach(new Float32Array(3))).toBeGreaterThan(0)
})
