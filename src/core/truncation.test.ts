import { describe, expect, it } from 'vitest'
import { makeBlock } from './block.ts'
import { truncateDimensions } from './truncation.ts'

const block = makeBlock(Float32Array.of(3, 4, 12, 0, 5, 9), 2, 3)

describe('truncateDimensions', () => {
  it('keeps the first columns and gives the rows length 1 again', () => {
    expect(truncateDimensions(block, 2).data).toEqual(Float32Array.of(0.6, 0.8, 0, 1))
  })

  it('leaves lengths as they are when asked', () => {
    expect([...truncateDimensions(block, 2, { normalize: false }).data]).toEqual([3, 4, 0, 5])
  })

  it('standardises over the full width, before it cuts', () => {
    const out = truncateDimensions(makeBlock(Float32Array.of(1, 2, 3, 4), 1, 4), 2, {
      layerNorm: true,
      normalize: false,
    })
    // (1 − 2.5)/√1.25, (2 − 2.5)/√1.25; cutting first would give −1 and 1.
    expect(out.data[0]).toBeCloseTo(-1.34163, 4)
    expect(out.data[1]).toBeCloseTo(-0.44721, 4)
    const unit = truncateDimensions(makeBlock(Float32Array.of(1, 2, 3, 4), 1, 4), 2, { layerNorm: true })
    expect(unit.data[0]).toBeCloseTo(-3 / Math.sqrt(10), 6)
  })

  it('takes 1…cols only, and at full width changes nothing but the length', () => {
    for (const k of [0, -1, 4, 1.5, NaN]) expect(() => truncateDimensions(block, k)).toThrow(RangeError)
    expect(truncateDimensions(block, 3, { normalize: false })).toEqual(block)
  })
})
