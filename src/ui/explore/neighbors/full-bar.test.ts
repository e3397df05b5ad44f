import { expect, it } from 'vitest'
import { fullBar } from './full-bar.ts'

it('ends where the metric ends, else at the largest score', () => {
  const scores = Float32Array.of(-3, 2)
  expect(fullBar('cosine', false, scores)).toBe(1)
  expect(fullBar('dot', true, scores)).toBe(1)
  expect(fullBar('l2', true, scores)).toBe(2)
  expect(fullBar('dot', false, scores)).toBe(3)
  expect(fullBar('l2', false, new Float32Array(2))).toBeGreaterThan(0)
})
