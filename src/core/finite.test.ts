import { expect, it } from 'vitest'
import { makeBlock } from './block.ts'
import { finiteRows, spreadRows } from './finite.ts'

it('finds the rows of numbers in all blocks, and puts a block back among the others', () => {
  const block = makeBlock(Float32Array.of(1, 2, NaN, 4, 5, 6, 7, -Infinity), 4, 2)
  expect([...finiteRows(block)]).toEqual([0, 2])
  expect([...finiteRows(block, makeBlock(Float32Array.of(NaN, 1, 1, 1), 4, 1))]).toEqual([2])
  const spread = spreadRows(makeBlock(Float32Array.of(1, 2), 2, 1), Int32Array.of(0, 2), 4)
  expect([...spread.data]).toEqual([1, NaN, 2, NaN])
})
