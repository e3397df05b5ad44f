import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignTo, axisShares } from './align.ts'
import { type Block, makeBlock, rowOf, takeRows } from './block.ts'
import { pca } from './pca.ts'
import { seededRandom } from './random.ts'

/** A cloud with centroid 0, as a map has. */
function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  const data = Float32Array.from({ length: rows * cols }, () => random() - 0.5)
  for (let c = 0; c < cols; c++) {
    let mean = 0
    for (let i = 0; i < rows; i++) mean += (data[i * cols + c] ?? 0) / rows
    for (let i = 0; i < rows; i++) data[i * cols + c] = (data[i * cols + c] ?? 0) - mean
  }
  return makeBlock(data, rows, cols)
}

/** Turned by `angle` in the plane of the axes p and q; `mirror` turns the first axis round as well. */
function turned(block: Block, angle: number, p: number, q: number, mirror: boolean): Block {
  const out = makeBlock(block.data.slice(), block.rows, block.cols)
  for (let i = 0; i < block.rows; i++) {
    const row = rowOf(out, i)
    const [x, y] = [row[p] ?? 0, row[q] ?? 0]
    row[p] = Math.cos(angle) * x - Math.sin(angle) * y
    row[q] = Math.sin(angle) * x + Math.cos(angle) * y
    if (mirror) row[0] = -(row[0] ?? 0)
  }
  return out
}

const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i)
function expectClose(a: Block, b: Block): void {
  expect([a.rows, a.cols]).toEqual([b.rows, b.cols])
  a.data.forEach((x, at) => expect(x).toBeCloseTo(b.data[at] ?? NaN, 5))
}

describe('alignTo', () => {
  it('by hand: a quarter turn is undone', () => {
    const previous = makeBlock(Float32Array.of(1, 0, 0, 2, -1, -2), 3, 2)
    const coords = makeBlock(Float32Array.of(0, 1, -2, 0, 2, -1), 3, 2)
    expectClose(alignTo(coords, previous, all(3)), previous)
  })

  it('gives a turned and mirrored cloud back, in 2 and 3 dimensions', () => {
    const angle = fc.double({ min: -4, max: 4, noNaN: true })
    fc.assert(
      fc.property(fc.integer(), angle, angle, fc.boolean(), (seed, first, second, mirror) => {
        const flat = cloud(9, 2, seed)
        expectClose(alignTo(turned(flat, first, 0, 1, mirror), flat, all(9)), flat)
        const deep = cloud(9, 3, seed)
        const moved = turned(turned(deep, first, 0, 1, mirror), second, 1, 2, false)
        expectClose(alignTo(moved, deep, all(9)), deep)
      }),
    )
  })

  it('follows the rows named, whatever was added, removed (−1) or moved', () => {
    const before = cloud(12, 2, 1)
    const after = turned(before, 2.5, 0, 1, true)
    // The new map has the former rows 3, 0, 5, 9 and 7 only, in that order.
    const kept = [3, 0, 5, 9, 7]
    const rows = Int32Array.from({ length: 12 }, (_, i) => kept.indexOf(i))
    const aligned = alignTo(takeRows(after, kept), before, rows)
    const difference = (b: Block, i: number, j: number): number[] => [
      (rowOf(b, i)[0] ?? 0) - (rowOf(b, j)[0] ?? 0),
      (rowOf(b, i)[1] ?? 0) - (rowOf(b, j)[1] ?? 0),
    ]
    const expected = takeRows(before, kept)
    for (let i = 1; i < 5; i++) {
      difference(aligned, i, 0).forEach((x, c) =>
        expect(x).toBeCloseTo(difference(expected, i, 0)[c] ?? NaN, 5),
      )
    }
  })

  it('is as near to the former map as the best of many turns, and never worse than unchanged', () => {
    const gap = (a: Block, b: Block): number =>
      a.data.reduce((sum, x, at) => sum + (x - (b.data[at] ?? 0)) ** 2, 0)
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const previous = cloud(6, 2, seed)
        const coords = cloud(6, 2, seed + 1)
        const best = gap(alignTo(coords, previous, all(6)), previous)
        for (let step = 0; step < 360; step++) {
          for (const mirror of [false, true]) {
            const tried = turned(coords, (step * Math.PI) / 180, 0, 1, mirror)
            expect(best).toBeLessThanOrEqual(gap(tried, previous) + 1e-6)
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('does not care where the centroid of either map lies', () => {
    const previous = cloud(6, 2, 8)
    const coords = turned(previous, 2, 0, 1, true)
    const shifted = (b: Block, by: number): Block => ({ ...b, data: b.data.map((x) => x + by) })
    expectClose(alignTo(shifted(coords, 3), shifted(previous, -2), all(6)), previous)
    // Also when only some rows are in common, whose own mean is not 0.
    const some = Int32Array.of(0, 1, 2, -1, -1, -1)
    expectClose(alignTo(shifted(coords, 3), shifted(previous, -2), some), alignTo(coords, previous, some))
  })

  it('keeps the centroid at 0 and all distances', () => {
    const aligned = alignTo(cloud(7, 3, 2), cloud(7, 3, 3), all(7))
    for (let c = 0; c < 3; c++) {
      let sum = 0
      for (let i = 0; i < 7; i++) sum += rowOf(aligned, i)[c] ?? NaN
      expect(sum).toBeCloseTo(0, 5)
    }
    const length = (b: Block, i: number): number => Math.hypot(...rowOf(b, i))
    for (let i = 0; i < 7; i++) expect(length(aligned, i)).toBeCloseTo(length(cloud(7, 3, 2), i), 5)
  })

  it('changes nothing when nothing is in common', () => {
    const coords = cloud(5, 3, 1)
    expectClose(alignTo(coords, cloud(4, 3, 2), Int32Array.of(-1, -1, 9, -1)), coords)
    expectClose(alignTo(coords, makeBlock(new Float32Array(0), 0, 3), new Int32Array(0)), coords)
    expectClose(alignTo(coords, makeBlock(new Float32Array(15), 5, 3), all(5)), coords)
  })

  it('turns only what a line of points determines, and has no NaN', () => {
    // Both maps of two texts lie on the first axis; only its sign is in question.
    const previous = makeBlock(Float32Array.of(1, 0, -1, 0), 2, 2)
    expectClose(alignTo(makeBlock(Float32Array.of(-2, 0, 2, 0), 2, 2), previous, all(2)), {
      ...previous,
      data: Float32Array.of(2, 0, -2, 0),
    })
    // The former line stood at a right angle: the direction is followed and the rest stays orthogonal to it.
    const upright = makeBlock(Float32Array.of(0, 1, 0, 0, -1, 0), 2, 3)
    const out = alignTo(makeBlock(Float32Array.of(2, 0, 0, -2, 0, 0), 2, 3), upright, all(2))
    expectClose(out, makeBlock(Float32Array.of(0, 2, 0, 0, -2, 0), 2, 3))
    // A third axis that no point determines is not mirrored.
    const lone = alignTo(
      makeBlock(Float32Array.of(2, 0, 1, -2, 0, -1), 2, 3),
      makeBlock(Float32Array.of(2, 0, 1, -2, 0, -1), 2, 3),
      all(2),
    )
    expectClose(lone, makeBlock(Float32Array.of(2, 0, 1, -2, 0, -1), 2, 3))
  })

  it('follows the axes in common from a flat map to a deep one and back', () => {
    // Axes of a map are uncorrelated, so that dropping the third does not change what fits the first two.
    const deep = pca(cloud(8, 6, 6), 3).coords
    const flat = makeBlock(
      Float32Array.from({ length: 16 }, (_, at) => deep.data[Math.floor(at / 2) * 3 + (at % 2)] ?? 0),
      8,
      2,
    )
    expectClose(alignTo(flat, deep, all(8)), flat)
    const aligned = alignTo(turned(deep, 1, 0, 1, false), flat, all(8))
    flat.data.forEach((x, at) => {
      expect(aligned.data[Math.floor(at / 2) * 3 + (at % 2)]).toBeCloseTo(x, 5)
    })
  })
})

describe('a row without a place', () => {
  const whole = cloud(8, 2, 6)
  const former = turned(whole, 1, 0, 1, true)
  const hole = (block: Block) => makeBlock(Float32Array.from([...block.data, NaN, NaN]), 9, 2)
  const rows = Int32Array.from({ length: 9 }, (_, i) => i)

  it('turns nothing, on either side', () => {
    const expected = [...alignTo(whole, former, rows.subarray(0, 8)).data, NaN, NaN]
    expect([...alignTo(hole(whole), hole(former), rows).data]).toEqual(expected)
    expect([...alignTo(hole(whole), former, rows).data]).toEqual(expected)
    expect([...alignTo(whole, hole(former), rows).data]).toEqual(expected.slice(0, 16))
  })

  it('has no share of the variance', () => {
    expect(axisShares(hole(whole), 2)).toEqual(axisShares(whole, 2))
  })
})

describe('axisShares', () => {
  it('by hand: variances 4 and 1 of a total of 10', () => {
    const coords = makeBlock(Float32Array.of(2, 1, -2, -1, 2, -1, -2, 1, 0, 0), 5, 2)
    expect(axisShares(coords, 10)).toEqual([0.4, 0.1])
  })

  it('are pca’s before a turn and follow the axes in a quarter turn, with the same sum in any', () => {
    const { coords, variances, totalVariance } = pca(cloud(30, 8, 4), 2)
    const before = axisShares(coords, totalVariance)
    before.forEach((share, c) => expect(share).toBeCloseTo((variances[c] ?? NaN) / totalVariance, 6))
    const quarter = axisShares(turned(coords, Math.PI / 2, 0, 1, false), totalVariance)
    expect(quarter[0]).toBeCloseTo(before[1] ?? NaN, 6)
    const some = axisShares(turned(coords, 0.7, 0, 1, false), totalVariance)
    expect((some[0] ?? NaN) + (some[1] ?? NaN)).toBeCloseTo((before[0] ?? NaN) + (before[1] ?? NaN), 6)
  })

  it('are 0 without variance', () => {
    expect(axisShares(makeBlock(new Float32Array(2), 1, 2), 0)).toEqual([0, 0])
    expect(axisShares(makeBlock(new Float32Array(6), 3, 2), 0)).toEqual([0, 0])
  })
})
