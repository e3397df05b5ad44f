import { describe, expect, it } from 'vitest'
import { makeBlock, rowOf, stackRows, takeRows, zeros } from './block.ts'

const block = makeBlock(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 2)

describe('block', () => {
  it('refuses a number of values that is not rows × cols', () => {
    expect(() => makeBlock(new Float32Array(5), 3, 2)).toThrow(RangeError)
  })

  it('gives a row as a view that writes through', () => {
    const copy = makeBlock(block.data.slice(), 3, 2)
    rowOf(copy, 1)[0] = 30
    expect([...copy.data]).toEqual([1, 2, 30, 4, 5, 6])
  })

  it('takes rows in the order asked, more than once if asked, as a copy', () => {
    const taken = takeRows(block, [2, 0, 2])
    expect(taken).toEqual({ data: Float32Array.of(5, 6, 1, 2, 5, 6), rows: 3, cols: 2 })
    taken.data[0] = 0
    expect(block.data[4]).toBe(5)
  })

  it('stacks vectors of one length and refuses others', () => {
    expect(stackRows([Float32Array.of(1, 2), Float32Array.of(3, 4)], 2).data).toEqual(
      Float32Array.of(1, 2, 3, 4),
    )
    expect(() => stackRows([Float32Array.of(1, 2, 3)], 2)).toThrow(RangeError)
    expect(stackRows([], 2)).toEqual(zeros(0, 2))
  })
})
