import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock, rowOf, type Block } from './block.ts'
import { pca } from './pca.ts'
import { placeOn, placingOf } from './place.ts'
import { seededRandom } from './random.ts'

/** Rows with a different spread along each dimension, off the origin. */
function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  const data = Float32Array.from({ length: rows * cols }, (_, i) => (random() - 0.4) * (1 + (i % cols)))
  return makeBlock(data, rows, cols)
}

function turned({ data, rows }: Block, angle: number, mirror: boolean): Block {
  const out = new Float32Array(data.length)
  for (let i = 0; i < rows; i++) {
    const [x = 0, y = 0] = data.subarray(2 * i)
    out[2 * i] = Math.cos(angle) * x - Math.sin(angle) * y
    out[2 * i + 1] = (mirror ? -1 : 1) * (Math.sin(angle) * x + Math.cos(angle) * y)
  }
  return makeBlock(out, rows, 2)
}

describe('a further vector on a map', () => {
  it('stands where the map has an equal one, however the map was turned', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 40 }),
        fc.integer({ min: 2, max: 12 }),
        fc.integer(),
        fc.double({ min: 0, max: 6.3, noNaN: true }),
        fc.boolean(),
        (rows, cols, seed, angle, mirror) => {
          const vectors = cloud(rows, cols, seed)
          const coords = turned(pca(vectors, 2).coords, angle, mirror)
          const placing = placingOf(vectors, coords)
          for (let i = 0; i < rows; i++) {
            const [x, y] = placeOn(placing, rowOf(vectors, i))
            expect(Math.hypot(x - (rowOf(coords, i)[0] ?? 0), y - (rowOf(coords, i)[1] ?? 0))).toBeLessThan(
              1e-3,
            )
          }
        },
      ),
    ))

  it('by hand: points along the first dimension, 10 away in the second', () => {
    const vectors = makeBlock(Float32Array.of(0, 10, 2, 10, 4, 10), 3, 2)
    const placing = placingOf(vectors, makeBlock(Float32Array.of(-2, 0, 0, 0, 2, 0), 3, 2))
    expect(placeOn(placing, Float32Array.of(7, -99))).toEqual([5, 0])
  })

  it('of equal texts stands in their place', () => {
    const placing = placingOf(
      makeBlock(Float32Array.of(1, 2, 1, 2), 2, 2),
      makeBlock(new Float32Array(4), 2, 2),
    )
    expect(placeOn(placing, Float32Array.of(5, 5))).toEqual([0, 0])
  })

  it('is found without the rows that have no place', () => {
    const vectors = makeBlock(Float32Array.of(0, 10, NaN, 1, 2, 10, 4, 10), 4, 2)
    const placing = placingOf(vectors, makeBlock(Float32Array.of(-2, 0, NaN, NaN, 0, 0, 2, 0), 4, 2))
    expect(placeOn(placing, Float32Array.of(7, -99))).toEqual([5, 0])
  })

  it('is refused when it does not belong to the map', () => {
    const vectors = cloud(4, 3, 1)
    expect(() => placingOf(vectors, makeBlock(new Float32Array(6), 3, 2))).toThrow(RangeError)
    expect(() => placingOf(vectors, makeBlock(new Float32Array(12), 4, 3))).toThrow(RangeError)
    const placing = placingOf(vectors, pca(vectors, 2).coords)
    expect(() => placeOn(placing, new Float32Array(2))).toThrow(RangeError)
  })
})
