import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import { fitPlaces, nearestPath, placeWords } from './path-layout.ts'

const plane = (...places: readonly number[]) => makeBlock(Float32Array.from(places), places.length / 2, 2)

describe('fitPlaces', () => {
  it('by hand: the wider direction fills the room, up is up, both axes have one scale', () => {
    // 4 wide and 2 high into 80 × 80: 20 pixels a unit, the middle (2, 1) at (50, 50).
    const pixels = fitPlaces(plane(0, 0, 4, 0, 0, 2), { width: 100, height: 100 }, 10)
    expect([...pixels]).toEqual([10, 70, 90, 70, 10, 30])
  })

  it('puts what does not differ in the middle', () => {
    expect([...fitPlaces(plane(3, 3, 3, 3), { width: 60, height: 40 }, 5)]).toEqual([30, 20, 30, 20])
    expect([...fitPlaces(plane(0, 7, 2, 7), { width: 60, height: 40 }, 10)]).toEqual([10, 20, 50, 20])
  })

  it('keeps all places within the margin and all distances in proportion', () => {
    const number = fc.float({ min: -50, max: 50, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 12 }), (places) => {
        const pixels = fitPlaces(plane(...places.flat()), { width: 300, height: 200 }, 20)
        const at = (i: number) => [pixels[2 * i] ?? NaN, pixels[2 * i + 1] ?? NaN] as const
        const lengths = places.map(([x, y], i) => {
          const [px, py] = at(i)
          expect(px).toBeGreaterThanOrEqual(20 - 1e-3)
          expect(px).toBeLessThanOrEqual(280 + 1e-3)
          expect(py).toBeGreaterThanOrEqual(20 - 1e-3)
          expect(py).toBeLessThanOrEqual(180 + 1e-3)
          const [x0, y0] = places[0] ?? [NaN, NaN]
          const [px0, py0] = at(0)
          return [Math.hypot(x - x0, y - y0), Math.hypot(px - px0, py - py0)] as const
        })
        const [long, drawn] = lengths.reduce((most, pair) => (pair[0] > most[0] ? pair : most))
        for (const [real, shown] of lengths) expect(shown * long).toBeCloseTo(real * drawn, -1)
      }),
    )
  })
})

describe('nearestPath', () => {
  // Two paths of two places: along y = 0 from 0 to 100, and along y = 30.
  const pixels = Float32Array.of(0, 0, 100, 0, 0, 30, 100, 30)

  it('measures to the line, not to its ends', () => {
    expect(nearestPath(pixels, 2, { x: 50, y: 10 }, 22)).toBe(0)
    expect(nearestPath(pixels, 2, { x: 50, y: 20 }, 22)).toBe(1)
  })

  it('is null beyond its reach, also in the line’s continuation', () => {
    expect(nearestPath(pixels, 2, { x: 50, y: 60 }, 22)).toBeNull()
    expect(nearestPath(pixels, 2, { x: 125, y: 0 }, 22)).toBeNull()
    expect(nearestPath(pixels, 2, { x: 121, y: 0 }, 22)).toBe(0)
  })

  it('does not join the end of one path to the start of the next', () => {
    expect(nearestPath(pixels, 2, { x: 50, y: 15 }, 5)).toBeNull()
  })

  it('finds paths of one place', () => {
    expect(nearestPath(Float32Array.of(0, 0, 9, 9), 1, { x: 8, y: 8 }, 5)).toBe(1)
  })
})

describe('placeWords', () => {
  it('says both numbers with one decimal', () => {
    expect(placeWords(plane(0, 0, -1.25, 3), 1)).toBe('\u22121.3, 3.0')
  })
})
