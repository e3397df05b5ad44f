import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { POOLINGS } from './names.ts'
import { pool } from './pooling.ts'

// Two texts of three places and two dimensions; 99 stands on padding.
const hidden = Float32Array.of(1, 10, 2, 30, 6, 20, -3, -4, -1, -8, 99, 99)
const lengths = [3, 2]

describe('pool', () => {
  it('by hand', () => {
    expect([...pool(hidden, lengths, 3, 2, 'mean').data]).toEqual([3, 20, -2, -6])
    expect([...pool(hidden, lengths, 3, 2, 'cls').data]).toEqual([1, 10, -3, -4])
    expect([...pool(hidden, lengths, 3, 2, 'max').data]).toEqual([6, 30, -1, -4])
    expect([...pool(hidden, lengths, 3, 2, 'last').data]).toEqual([6, 20, -1, -8])
  })

  it('gives zeros for a text without tokens', () => {
    for (const pooling of POOLINGS) {
      expect([...pool(Float32Array.of(99, 99), [0], 1, 2, pooling).data]).toEqual([0, 0])
    }
  })

  it('refuses a wrong size and lengths that cannot be', () => {
    expect(() => pool(hidden, [3], 3, 2, 'mean')).toThrow(RangeError)
    expect(() => pool(hidden, [3, 4], 3, 2, 'mean')).toThrow(RangeError)
    expect(() => pool(hidden, [3, -1], 3, 2, 'mean')).toThrow(RangeError)
  })

  it('agrees with the definition and never reads padding', () => {
    const value = fc.float({ min: -10, max: 10, noNaN: true })
    const token = fc.array(value, { minLength: 3, maxLength: 3 })
    const text = fc.array(token, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const packed = new Float32Array(texts.length * 5 * 3).fill(NaN)
        texts.forEach((tokens, i) => packed.set(tokens.flat(), i * 15))
        const counts = texts.map((tokens) => tokens.length)
        const pooled = POOLINGS.map((pooling) => pool(packed, counts, 5, 3, pooling).data)
        texts.forEach((tokens, i) => {
          for (let d = 0; d < 3; d++) {
            const column = tokens.map((t) => t[d] ?? NaN)
            const [mean, cls, max, last] = pooled.map((data) => data[i * 3 + d])
            expect(mean).toBeCloseTo(column.reduce((x, y) => x + y) / column.length, 5)
            // Compared as numbers: 0 and −0 are both the largest of (0, −0).
            expect((cls ?? NaN) - (column[0] ?? NaN)).toBe(0)
            expect((max ?? NaN) - Math.max(...column)).toBe(0)
            expect((last ?? NaN) - (column.at(-1) ?? NaN)).toBe(0)
          }
        })
      }),
    )
  })
})
