import { describe, expect, test } from 'vitest'
import { makeBlock } from '../../core/block.ts'
import {
  boundsOf,
  fitFrame,
  holdBox,
  mixBox,
  panFrame,
  rangesOf,
  toPixels,
  transformOf,
  zoomFrame,
} from './frame.ts'

const points = (...xy: number[]) => makeBlock(Float32Array.from(xy), xy.length / 2, 2)
const size = { width: 600, height: 400 }

describe('bounds', () => {
  test('ignore what is not a number', () => {
    expect(boundsOf(points(0, 1, NaN, 5, 2, -1))).toEqual({ min: [0, -1], max: [2, 5] })
  })
  test('are null without points', () => {
    expect(boundsOf(points())).toBeNull()
    expect(boundsOf(points(NaN, NaN))).toBeNull()
  })
})

describe('hysteresis', () => {
  const held = holdBox(null, { min: [-1, -1], max: [1, 1] })
  test('a small change keeps the very same box', () => {
    expect(holdBox(held, { min: [-0.9, -1.05], max: [1.1, 0.8] })).toBe(held)
  })
  test('a point outside refits', () => {
    expect(holdBox(held, { min: [-1, -1], max: [1, 3] }).max[1]).toBeGreaterThan(3)
  })
  test('a cloud that uses less than 60 % refits', () => {
    expect(holdBox(held, { min: [-0.5, -0.5], max: [0.5, 0.5] })).not.toBe(held)
  })
  test('a change from 2D to 3D refits', () => {
    expect(holdBox(held, { min: [-1, -1, -1], max: [1, 1, 1] }).min).toHaveLength(3)
  })
  test('a single point gets a box with size', () => {
    const box = holdBox(null, { min: [2, 2], max: [2, 2] })
    expect(fitFrame(box, size).scale).toBeGreaterThan(0)
  })
  test('boxes mix linearly', () => {
    expect(mixBox({ min: [0], max: [1] }, { min: [1], max: [3] }, 0.5)).toEqual({ min: [0.5], max: [2] })
  })
})

describe('frame', () => {
  const frame = fitFrame({ min: [-2, -1], max: [2, 1] }, size)
  test('shows every corner of the box', () => {
    const { x, y } = rangesOf(frame, size)
    expect(x[0]).toBeLessThan(-2)
    expect(x[1]).toBeGreaterThan(2)
    expect(y[0]).toBeLessThan(-1)
    expect(y[1]).toBeGreaterThan(1)
  })
  test('has the same units on both axes', () => {
    const { x, y } = rangesOf(frame, size)
    expect((x[1] - x[0]) / size.width).toBeCloseTo((y[1] - y[0]) / size.height)
  })
  test('puts up at the top', () => {
    const [, low, , high] = toPixels(points(0, -1, 0, 1), frame, size)
    expect(high).toBeLessThan(low ?? 0)
  })
  test('zooming keeps the point under the pointer', () => {
    const at = { x: 120, y: 300 }
    const where = (f: typeof frame) => [
      f.x + (at.x - size.width / 2) * f.scale,
      f.y + (size.height / 2 - at.y) * f.scale,
    ]
    const after = where(zoomFrame(frame, size, at, 1.7))
    where(frame).forEach((v, i) => expect(after[i]).toBeCloseTo(v))
  })
  test('a transform stands in for a pan and a zoom', () => {
    expect(transformOf(frame, frame)).toBeNull()
    expect(transformOf({ x: 0, y: 0, scale: 1 }, panFrame({ x: 0, y: 0, scale: 1 }, 10, -7))).toBe(
      'translate(10px, -7px) scale(1)',
    )
    const middle = { x: size.width / 2, y: size.height / 2 }
    expect(transformOf({ x: 1, y: 1, scale: 1 }, zoomFrame({ x: 1, y: 1, scale: 1 }, size, middle, 2))).toBe(
      'translate(0px, 0px) scale(2)',
    )
  })
  test('panning moves the picture with the pointer', () => {
    const before = toPixels(points(0.3, 0.2), frame, size)
    const after = toPixels(points(0.3, 0.2), panFrame(frame, 10, -7), size)
    expect((after[0] ?? 0) - (before[0] ?? 0)).toBeCloseTo(10, 3)
    expect((after[1] ?? 0) - (before[1] ?? 0)).toBeCloseTo(-7, 3)
  })
})
