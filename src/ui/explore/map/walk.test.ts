import { expect, test } from 'vitest'
import { ARROWS, nearestToMiddle, nearestTowards, stepThrough, type Direction } from './walk.ts'

//        1
//    3   0   2
//            4
const pixels = Float32Array.from([100, 100, 100, 40, 150, 100, 20, 100, 150, 130])
const go = (key: string, from = 0) => nearestTowards(pixels, from, ARROWS[key] as Direction)

test('arrows lead to the nearest point in their direction', () => {
  expect(go('ArrowUp')).toBe(1)
  expect(go('ArrowRight')).toBe(2)
  expect(go('ArrowLeft')).toBe(3)
  expect(go('ArrowDown', 2)).toBe(4)
})

test('at the rim an arrow leads nowhere', () => {
  expect(go('ArrowLeft', 3)).toBeNull()
  expect(go('ArrowUp', 1)).toBeNull()
})

test('points that are not in sight are passed over', () => {
  expect(nearestTowards(Float32Array.from([0, 0, NaN, NaN, 9, 0]), 0, { x: 1, y: 0 })).toBe(2)
})

test('the walk starts in the middle', () => {
  expect(nearestToMiddle(pixels, 300, 250)).toBe(4)
})

test('in 3D arrows step through an order and stop at its ends', () => {
  expect(stepThrough([2, 0, 1], 2, { x: 1, y: 0 })).toBe(0)
  expect(stepThrough([2, 0, 1], 0, { x: 0, y: -1 })).toBe(2)
  expect(stepThrough([2, 0, 1], 1, { x: 0, y: 1 })).toBeNull()
})
