import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock } from './block.ts'
import { fromInt8, rangesOf, toInt8 } from './int8.ts'

describe('int8', () => {
  it('by hand: two dimensions with ranges of their own, one without any', () => {
    const block = makeBlock(Float32Array.of(0, -1, 7, 255, 1, 7, 100.4, 0.01, 7), 3, 3)
    const ranges = rangesOf(block)
    expect([...ranges.low]).toEqual([0, -1, 7])
    expect(ranges.step[0]).toBe(1)
    expect(ranges.step[1]).toBeCloseTo(2 / 255, 8)
    expect(ranges.step[2]).toBe(0)
    // 100.4 is nearest to step 100; 0.01 lies 128.8 steps above −1.
    expect([...toInt8(block, ranges)]).toEqual([-128, -128, -128, 127, 127, -128, -28, 1, -128])
    const back = fromInt8(Int8Array.of(-128, 127, 5), ranges).data
    ;[0, 1, 7].forEach((value, t) => expect(back[t]).toBeCloseTo(value, 5))
  })

  it('is never off by more than half a step, and keeps the ends', () => {
    const row = fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const block = makeBlock(Float32Array.from(rows.flat()), rows.length, 3)
        const ranges = rangesOf(block)
        const back = fromInt8(toInt8(block, ranges), ranges)
        for (let i = 0; i < block.data.length; i++) {
          const column = rows.map((values) => values[i % 3] ?? NaN)
          const step = (Math.max(...column) - Math.min(...column)) / 255
          expect(Math.abs((back.data[i] ?? NaN) - (block.data[i] ?? NaN))).toBeLessThanOrEqual(
            step / 2 + 1e-6,
          )
        }
      }),
    )
  })

  it('gives numbers beyond the calibrated ranges the last code', () => {
    const ranges = rangesOf(makeBlock(Float32Array.of(0, 1), 2, 1))
    expect([...toInt8(makeBlock(Float32Array.of(-9, 9), 2, 1), ranges)]).toEqual([-128, 127])
  })
})
