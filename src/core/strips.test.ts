import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, takeRows } from './block.ts'
import { dotAt, squaredDistanceAt } from './kernels.ts'
import { seededRandom } from './random.ts'
import { distanceStrip, productStrip, productsWith, STRIP } from './strips.ts'

function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, () => random() - 0.5),
    rows,
    cols,
  )
}

/** Every row of `a` against every row of `b`, strip by strip. */
function whole(strip: typeof productStrip, a: Block, b: Block): Float64Array {
  const out = new Float64Array(a.rows * b.rows)
  for (let first = 0; first < a.rows; first += STRIP) {
    strip(a, first, Math.min(STRIP, a.rows - first), b, 0, out.subarray(first * b.rows))
  }
  return out
}

const shapes = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 11 }),
  fc.integer({ min: 1, max: 70 }),
  fc.nat(),
)

describe('strips', () => {
  it.each([
    ['products', productStrip, dotAt],
    ['squared distances', distanceStrip, squaredDistanceAt],
  ] as const)('give the same %s as one pair alone, to the last bit', (_, strip, alone) => {
    fc.assert(
      fc.property(shapes, ([queries, rows, cols, seed]) => {
        const [a, b] = [cloud(queries, cols, seed), cloud(rows, cols, seed + 1)]
        const sums = whole(strip, a, b)
        for (let i = 0; i < queries; i++) {
          for (let j = 0; j < rows; j++) {
            expect(sums[i * rows + j]).toBe(alone(a.data, i * cols, b.data, j * cols, cols))
          }
        }
      }),
    )
  })

  it('begin where they are told to, as a symmetric matrix needs it', () => {
    const block = cloud(11, 20, 3)
    for (const strip of [productStrip, distanceStrip]) {
      const all = whole(strip, block, block)
      for (const [first, count] of [
        [4, 4],
        [8, 3],
      ] as const) {
        const out = new Float64Array(count * 11)
        strip(block, first, count, block, first, out)
        for (let r = 0; r < count; r++) {
          const expected = all.subarray((first + r) * 11, (first + r + 1) * 11)
          expect(out.subarray(r * 11 + first, (r + 1) * 11)).toEqual(expected.subarray(first))
        }
      }
    }
  })

  it('agree with the products of chosen rows', () => {
    const [a, b] = [cloud(2, 33, 1), cloud(9, 33, 2)]
    const rows = Int32Array.of(8, 0, 3, 3, 5, 1, 7)
    const chosen = whole(productStrip, a, takeRows(b, rows))
    expect([...productsWith(a, 1, b, rows)]).toEqual([...chosen.subarray(rows.length)])
    expect(productsWith(a, 0, b, new Int32Array(0))).toHaveLength(0)
  })

  it('sum by hand from the first number to the last', () => {
    // In float64 1e16 + 1 is 1e16: summed in pairs, or from behind, the result would be another.
    const [big, small] = [Math.fround(1e8), 1]
    const a = Float32Array.of(big, small, -big, small, small)
    const b = Float32Array.of(big, small, big, small, small)
    expect(dotAt(a, 0, b, 0, 5)).toBe(2)
    const zero = new Float32Array(5)
    expect(squaredDistanceAt(b, 0, zero, 0, 5)).toBe(2e16)
  })
})
