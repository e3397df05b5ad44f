import { expect, test } from 'vitest'
import { makeBlock } from '../../core/block.ts'
import { motionTo, placedAt, type Placed } from './motion.ts'

const box = { min: [-1, -1], max: [1, 1] }
const placed = (at: Record<string, [number, number]>, held = box): Placed => ({
  ids: Object.keys(at),
  coords: makeBlock(Float32Array.from(Object.values(at).flat()), Object.keys(at).length, 2),
  box: held,
})

test('points are matched by id, whatever their row', () => {
  const motion = motionTo(placed({ a: [0, 0], b: [1, 1] }), placed({ b: [0, 1], a: [0, 0] }))
  expect(motion && [...placedAt(motion, 0).coords.data]).toEqual([1, 1, 0, 0])
  expect(motion && placedAt(motion, 1)).toBe(motion?.to)
})

test('a new point starts where it belongs', () => {
  const motion = motionTo(placed({ a: [0, 0] }), placed({ a: [1, 0], c: [0.5, -0.5] }))
  expect(motion && Array.from(placedAt(motion, 0.3).coords.data.subarray(2))).toEqual([0.5, -0.5])
})

test('nothing moves when the difference cannot be seen', () => {
  expect(motionTo(placed({ a: [0, 0] }), placed({ a: [0.0001, 0] }))).toBeNull()
  expect(motionTo(placed({ a: [0, 0] }), placed({ a: [0.01, 0] }))).not.toBeNull()
})

test('a new frame is a motion of its own', () => {
  const wide = { min: [-3, -3], max: [3, 3] }
  const motion = motionTo(placed({ a: [0, 0] }), placed({ a: [0, 0] }, wide))
  expect(motion && placedAt(motion, 0).box).toEqual(box)
  expect(motion && placedAt(motion, 1).box).toBe(wide)
})

test('from 2D to 3D nothing is eased', () => {
  const solid: Placed = {
    ids: ['a'],
    coords: makeBlock(new Float32Array(3), 1, 3),
    box: { min: [0, 0, 0], max: [1, 1, 1] },
  }
  expect(motionTo(placed({ a: [0, 0] }), solid)).toBeNull()
})

test('an interrupted motion continues from where its points are', () => {
  const first = motionTo(placed({ a: [0, 0] }), placed({ a: [1, 0] }))
  const half = first && placedAt(first, 0.5)
  const second = half && motionTo(half, placed({ a: [0, 1] }))
  expect(second && placedAt(second, 0).coords.data[0]).toBeCloseTo(half?.coords.data[0] ?? NaN)
})
