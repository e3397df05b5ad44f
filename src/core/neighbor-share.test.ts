import { describe, expect, it } from 'vitest'
import { nearestByKey, sharedNeighbors } from './neighbor-share.ts'

const nearest = (k: number, ...keys: number[]) => nearestByKey(Float64Array.from(keys), k)

describe('the nearest', () => {
  it('by hand: where three are equally near and two fit, each has two thirds', () => {
    const { rows, shares } = nearest(3, 5, 1, 2, 2, 9, 2)
    expect([...rows]).toEqual([1, 2, 3, 5])
    ;[1, 2 / 3, 2 / 3, 2 / 3].forEach((share, i) => expect(shares[i]).toBeCloseTo(share, 6))
  })

  it('are fewer than k where others have no key', () => {
    expect([...nearest(3, Infinity, 4, Infinity).rows]).toEqual([1])
    expect([...nearest(2, Infinity, Infinity).rows]).toEqual([])
    expect([...nearest(5, 2, 1).rows]).toEqual([1, 0])
  })
})

describe('the neighbours kept', () => {
  it('are all where the order is the same, ties or not', () => {
    for (const keys of [
      [3, 1, 2, 5],
      [1, 1, 1, 1],
      [0, 2, 2, 2],
    ]) {
      expect(sharedNeighbors(nearest(2, ...keys), nearest(2, ...keys))).toBeCloseTo(1, 6)
    }
  })

  it('by hand: what chance would keep of rows that nothing tells apart', () => {
    // Two of four wanted, all four equally near: each is in with one half.
    expect(sharedNeighbors(nearest(2, 1, 2, 3, 4), nearest(2, 7, 7, 7, 7))).toBeCloseTo(0.5, 6)
    expect(sharedNeighbors(nearest(2, 1, 2, 3, 4), nearest(2, 4, 3, 2, 1))).toBe(0)
    expect(sharedNeighbors(nearest(2, 1, 2, 3, 4), nearest(2, 1, 9, 3, 9))).toBe(0.5)
  })

  it('are no number where there is nobody', () => {
    expect(sharedNeighbors(nearest(1, Infinity), nearest(1, 1))).toBeNaN()
  })
})
