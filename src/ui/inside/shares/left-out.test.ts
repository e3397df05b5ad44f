import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import { byStrength, leftOutEffect, spread } from './left-out.ts'

describe('leftOutEffect', () => {
  const a = Float32Array.of(3, 4)
  const b = Float32Array.of(2, 0)
  const rows = makeBlock(Float32Array.of(2, 0, 0, 5), 2, 2)

  it('by hand: without the first token a points where b does, without the second at a right angle', () => {
    const { score, without, pulls } = leftOutEffect(a, b, rows, 'cosine', true)
    expect(score).toBeCloseTo(0.6, 6)
    expect([...without]).toEqual([1, 0])
    expect(pulls[0]).toBeCloseTo(-0.4, 6)
    expect(pulls[1]).toBeCloseTo(0.6, 6)
  })

  it('of a distance, nearer is less', () => {
    const { score, pulls } = leftOutEffect(a, b, rows, 'l2', false)
    expect(score).toBeCloseTo(Math.sqrt(17), 6)
    expect(pulls[0]).toBeCloseTo(0 - Math.sqrt(17), 5)
    expect(pulls[1]).toBeCloseTo(Math.sqrt(29) - Math.sqrt(17), 5)
  })

  it('counts lengths in the dot product unless they are normalised away', () => {
    expect(leftOutEffect(a, b, rows, 'dot', false).score).toBe(6)
    expect(leftOutEffect(a, b, rows, 'dot', true).score).toBeCloseTo(0.6, 6)
  })
})

it('orders by strength and spreads over all tokens', () => {
  const pulls = Float64Array.of(0.1, -0.4, 0.2)
  expect(byStrength(pulls)).toEqual([1, 2, 0])
  expect([...spread(pulls, Int32Array.of(1, 2, 4), 6)]).toEqual([NaN, 0.1, -0.4, NaN, 0.2, NaN])
})
