import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asJson, asLines, ordinal, shortest } from './number-text.ts'

describe('numbers to copy', () => {
  it('read back as the same float32', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(shortest(value))) + 0).toBe(value + 0)
      }),
    )
    const values = fc.float32Array({ noNaN: true, noDefaultInfinity: true, minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(values, (list) => {
        const plain = list.map((value) => value + 0)
        expect(Float32Array.from(JSON.parse(asJson(list)) as number[]).map((x) => x + 0)).toEqual(plain)
        expect(Float32Array.from(asLines(list).split('\n').map(Number)).map((x) => x + 0)).toEqual(plain)
      }),
    )
  })

  it('are short', () => {
    expect(shortest(Math.fround(0.034))).toBe('0.034')
    expect(shortest(Math.fround(1 / 3))).toBe('0.33333334')
    expect(asJson(Float32Array.of(1, -0.5, NaN))).toBe('[1, -0.5, null]')
  })
})

it('ordinal', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 113, 1001].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
    '113th',
    '1,001st',
  ])
})
