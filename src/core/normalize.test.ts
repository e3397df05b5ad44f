import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock, rowOf } from './block.ts'
import { layerNormRows, norm, normalizeRows } from './normalize.ts'

const value = fc.float({ min: -100, max: 100, noNaN: true })
const vector = fc.array(value, { minLength: 1, maxLength: 40 }).map((x) => Float32Array.from(x))

describe('norm', () => {
  it('is 5 for (3, 4) and 0 for nothing', () => {
    expect(norm(Float32Array.of(3, 4))).toBe(5)
    expect(norm(new Float32Array(0))).toBe(0)
  })

  it('sums in float64: a million small squares are not lost beside a large one', () => {
    const v = new Float32Array(1_000_001).fill(1)
    v[0] = 4096
    expect(norm(v)).toBeCloseTo(Math.sqrt(4096 ** 2 + 1_000_000), 8)
  })
})

describe('normalizeRows', () => {
  it('makes (3, 4) into (0.6, 0.8), leaves zeros and its input alone', () => {
    const block = makeBlock(Float32Array.of(3, 4, 0, 0), 2, 2)
    expect(normalizeRows(block).data).toEqual(Float32Array.of(0.6, 0.8, 0, 0))
    expect(block.data).toEqual(Float32Array.of(3, 4, 0, 0))
  })

  it('gives length 1 and the same direction', () => {
    fc.assert(
      fc.property(vector, (v) => {
        fc.pre(norm(v) > 1e-3)
        const unit = rowOf(normalizeRows(makeBlock(v, 1, v.length)), 0)
        expect(norm(unit)).toBeCloseTo(1, 6)
        unit.forEach((x, t) => expect(x * norm(v)).toBeCloseTo(v[t] ?? NaN, 4))
      }),
    )
  })
})

describe('layerNormRows', () => {
  it('standardises (1, 2, 3, 4): mean 2.5, variance 1.25', () => {
    const out = layerNormRows(makeBlock(Float32Array.of(1, 2, 3, 4), 1, 4))
    const expected = [-1.5, -0.5, 0.5, 1.5].map((d) => d / Math.sqrt(1.25 + 1e-5))
    out.data.forEach((x, t) => expect(x).toBeCloseTo(expected[t] ?? NaN, 6))
  })

  it('takes each row by itself and makes a constant row zero', () => {
    const out = layerNormRows(makeBlock(Float32Array.of(7, 7, -1, 1), 2, 2))
    expect([out.data[0], out.data[1]]).toEqual([0, 0])
    expect(out.data[3]).toBeCloseTo(1, 4)
  })
})
