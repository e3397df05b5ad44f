import { expect, test } from 'vitest'
import { drawnAxes } from './drawn-axes.ts'

test('a 3D map is drawn flat where there is no WebGL, and a flat one does not ask', () => {
  expect(drawnAxes(3, () => true)).toBe(3)
  expect(drawnAxes(3, () => false)).toBe(2)
  const unasked = () => {
    throw new Error('asked')
  }
  expect(drawnAxes(2, unasked)).toBe(2)
})
