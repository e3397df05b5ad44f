import { expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import { linesAbove, linesOf, SHARES, startingShare } from './lines.ts'

/** Row i: what token i attends to. Token 0 is hidden in the tests. */
const weights = makeBlock(Float32Array.of(1, 0, 0, 0.5, 0.25, 0.25, 0.125, 0.875, 0), 3, 3)

it('draws the lines of one token, away from it or towards it, by places', () => {
  expect(linesOf(weights, [1, 2], 1, 'from')).toEqual([{ from: 1, to: 0, weight: 0.875 }])
  expect(linesOf(weights, [1, 2], 0, 'to')).toEqual([
    { from: 0, to: 0, weight: 0.25 },
    { from: 1, to: 0, weight: 0.875 },
  ])
})

it('draws all lines from a share on, the strongest last', () => {
  expect(linesAbove(weights, [0, 1, 2], 0.25).map(({ weight }) => weight)).toEqual([
    0.25, 0.25, 0.5, 0.875, 1,
  ])
  expect(linesAbove(weights, [1, 2], 0.5)).toEqual([{ from: 1, to: 0, weight: 0.875 }])
})

it('starts with a line a token, however thin attention is spread', () => {
  expect(startingShare(weights, [0, 1, 2])).toBe(0.5)
  const spread = (size: number) => makeBlock(new Float32Array(size * size).fill(1 / size), size, size)
  const all = (size: number) => Array.from({ length: size }, (_, i) => i)
  expect(startingShare(spread(15), all(15))).toBe(0.05)
  expect(startingShare(spread(500), all(500))).toBe(SHARES.at(-1))
})
