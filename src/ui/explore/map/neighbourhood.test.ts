import { expect, test } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import { linkCount, neighbourhoodOf, rankOf } from './neighbourhood.ts'

const block = (cols: number, ...values: number[]) =>
  makeBlock(Float32Array.from(values), values.length / cols, cols)

test('five lines at most, fewer in a small document, none for a lone text', () => {
  expect([1, 2, 3, 4, 5, 11, 12, 5000].map(linkCount)).toEqual([0, 1, 1, 1, 2, 5, 5, 5])
})

// Along a line in the space; the map has exchanged rows 1 and 3.
const vectors = block(1, 0, 1, 2, 10, 20)
const coords = block(2, 0, 0, 10, 0, 2, 0, 1, 0, 20, 0)

test('lines to true neighbours that the map hides are told apart', () => {
  const seen = neighbourhoodOf(0, vectors, coords, 'l2')
  expect(seen.links).toEqual({ shown: [2], hidden: [1] })
})

test('ranks follow the vectors, not the map', () => {
  const seen = neighbourhoodOf(0, vectors, coords, 'l2')
  expect(seen.order).toEqual([1, 2, 3, 4])
  expect(rankOf(seen, 3)).toBe(3)
  expect(seen.scores[3]).toBe(10)
})

test('for cosine the largest score is the nearest', () => {
  const seen = neighbourhoodOf(0, block(2, 1, 0, 0, 1, 1, 0.1), coords, 'cosine')
  expect(seen.order).toEqual([2, 1])
})

test('a lone text has no neighbours and no lines', () => {
  const seen = neighbourhoodOf(0, block(2, 1, 0), block(2, 0, 0), 'cosine')
  expect(seen.order).toEqual([])
  expect(seen.links).toEqual({ shown: [], hidden: [] })
})

test('a vector of NaN is nobody’s neighbour and has none', () => {
  const broken = block(1, 0, NaN, 20, 1, 2)
  const map = block(2, 0, 0, NaN, NaN, 20, 0, 1, 0, 2, 0)
  for (const metric of ['l2', 'cosine', 'dot'] as const) {
    const seen = neighbourhoodOf(0, broken, map, metric)
    expect(seen.order.at(-1)).toBe(1)
    expect(seen.order).toHaveLength(4)
  }
  expect(neighbourhoodOf(0, broken, map, 'l2').order).toEqual([3, 4, 2, 1])
  expect(neighbourhoodOf(0, broken, map, 'l2').links).toEqual({ shown: [3, 4], hidden: [] })
  expect(neighbourhoodOf(1, broken, map, 'l2').links).toEqual({ shown: [], hidden: [] })
  const few = neighbourhoodOf(0, block(1, 0, NaN), block(2, 0, 0, NaN, NaN), 'l2')
  expect(few.links).toEqual({ shown: [], hidden: [] })
})
