import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeGrid, pick } from './pick.ts'

test('finds the nearest point within reach, across cell borders and left of zero', () => {
  const grid = makeGrid(Float32Array.from([31, 31, 33, 33, -4, 10]))
  expect(pick(grid, 34, 34, 14)).toBe(1)
  expect(pick(grid, 30, 30, 14)).toBe(0)
  expect(pick(grid, 3, 10, 14)).toBe(2)
  expect(pick(grid, 100, 100, 14)).toBeNull()
})

test('leaves out what is not in sight', () => {
  expect(pick(makeGrid(Float32Array.from([NaN, NaN])), 0, 0, 14)).toBeNull()
})

test('agrees with a search of every point', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200 }))
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), place, (points, [x, y]) => {
      const found = pick(makeGrid(Float32Array.from(points.flat())), x, y, 20)
      const distances = points.map(([px, py]) => Math.hypot(px - x, py - y))
      const least = Math.min(...distances)
      expect(found === null ? Infinity : distances[found]).toBe(least <= 20 ? least : Infinity)
    }),
  )
})
