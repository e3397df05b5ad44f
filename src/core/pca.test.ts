import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, rowOf } from './block.ts'
import { pca } from './pca.ts'
import { seededRandom } from './random.ts'

function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, (_, at) => ((random() - 0.5) * 3) / (1 + (at % cols)) + 5),
    rows,
    cols,
  )
}

/** The textbook way: the covariance matrix, and Jacobi's rotations until nothing is off its diagonal. */
function naiveVariances(block: Block): number[] {
  const { rows, cols } = block
  const x = Array.from({ length: rows }, (_, i) => [...rowOf(block, i)])
  const mean = Array.from({ length: cols }, (_, t) => x.reduce((s, row) => s + (row[t] ?? 0), 0) / rows)
  const a = mean.map((mi, i) =>
    mean.map(
      (mj, j) => x.reduce((s, row) => s + ((row[i] ?? 0) - mi) * ((row[j] ?? 0) - mj), 0) / (rows - 1),
    ),
  )
  const at = (i: number, j: number): number => a[i]?.[j] ?? NaN
  const put = (i: number, j: number, value: number): void => {
    const row = a[i]
    if (row) row[j] = value
  }
  for (let sweep = 0; sweep < 12; sweep++) {
    for (let p = 0; p < cols; p++) {
      for (let q = p + 1; q < cols; q++) {
        const angle = Math.atan2(2 * at(p, q), at(q, q) - at(p, p)) / 2
        const [c, s] = [Math.cos(angle), Math.sin(angle)]
        for (let k = 0; k < cols; k++) {
          const [kp, kq] = [at(k, p), at(k, q)]
          put(k, p, c * kp - s * kq)
          put(k, q, s * kp + c * kq)
        }
        for (let k = 0; k < cols; k++) {
          const [pk, qk] = [at(p, k), at(q, k)]
          put(p, k, c * pk - s * qk)
          put(q, k, s * pk + c * qk)
        }
      }
    }
  }
  return a.map((_, i) => at(i, i)).sort((p, q) => q - p)
}

const column = (block: Block, c: number): number[] =>
  Array.from({ length: block.rows }, (_, i) => rowOf(block, i)[c] ?? NaN)
const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? NaN), 0)

describe('pca', () => {
  it('by hand: points on a line of slope 3/4 lie along one component', () => {
    const { coords, variances, totalVariance } = pca(makeBlock(Float32Array.of(4, 3, 0, 0, 12, 9), 3, 2), 2)
    // Distances from the mean (16/3, 4) along (0.8, 0.6): −5/3, −20/3, 25/3.
    ;[-5 / 3, -20 / 3, 25 / 3].forEach((x, i) => expect(column(coords, 0)[i]).toBeCloseTo(x, 5))
    expect(column(coords, 1)).toEqual([0, 0, 0])
    expect(variances[0]).toBeCloseTo((25 + 400 + 625) / 9 / 2, 5)
    expect(variances[1]).toBe(0)
    expect(totalVariance).toBeCloseTo(variances[0] ?? NaN, 5)
  })

  // Fewer rows than columns and more; both sides of the switch to iteration at 64.
  const shapes = [
    [5, 20],
    [20, 5],
    [60, 64],
    [70, 66],
    [66, 90],
    [300, 66],
  ] as const
  for (const [rows, cols] of shapes) {
    it(`agrees with a naive eigen-decomposition of the covariance for ${rows} × ${cols}`, () => {
      const block = cloud(rows, cols, rows)
      const expected = naiveVariances(block)
      const { coords, variances, totalVariance } = pca(block, 3)
      const total = expected.reduce((x, y) => x + y)
      expect(totalVariance / total).toBeCloseTo(1, 6)
      for (let c = 0; c < 3; c++) {
        expect((variances[c] ?? NaN) / (expected[c] ?? NaN)).toBeCloseTo(1, 5)
        // The coordinates have that variance, centroid 0, and no correlation between components.
        const x = column(coords, c)
        expect(product(x, x) / (rows - 1) / (variances[c] ?? NaN)).toBeCloseTo(1, 5)
        expect(Math.abs(x.reduce((s, v) => s + v, 0) / rows)).toBeLessThan(1e-6)
        for (let d = 0; d < c; d++) {
          expect(Math.abs(product(x, column(coords, d)) / rows / total)).toBeLessThan(1e-6)
        }
      }
    })
  }

  it('keeps all distances when it keeps all components', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 8 }), (seed, rows) => {
        const block = cloud(rows, 3, seed)
        const { coords } = pca(block, 3)
        const distance = (b: Block, i: number): number =>
          Math.hypot(...rowOf(b, 0).map((x, t) => x - (rowOf(b, i)[t] ?? NaN)))
        for (let i = 1; i < rows; i++) expect(distance(coords, i)).toBeCloseTo(distance(block, i), 5)
      }),
    )
  })

  it('gives all components of a wide cloud when asked for them', () => {
    const { variances, totalVariance } = pca(cloud(80, 70, 9), 70)
    expect(variances.reduce((x, y) => x + y) / totalVariance).toBeCloseTo(1, 6)
    expect(variances.slice(0, 3)).toEqual(pca(cloud(80, 70, 9), 3).variances.map((v) => expect.closeTo(v, 6)))
  })

  it('has zeros, not NaN, where the data has no direction', () => {
    const one = Float32Array.of(0.1, 0.2, 0.3)
    const same = Float32Array.from({ length: 3000 }, (_, at) => one[at % 3] ?? 0)
    for (const rows of [0, 1, 2, 5, 1000]) {
      const { coords, variances, totalVariance } = pca(makeBlock(same.slice(0, rows * 3), rows, 3), 3)
      expect(coords.data).toEqual(new Float32Array(rows * 3))
      expect(variances).toEqual([0, 0, 0])
      expect(totalVariance).toBe(0)
    }
    const two = pca(makeBlock(Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.6, 0.9), 2, 3), 3)
    expect(two.variances.slice(1)).toEqual([0, 0])
    expect(Math.abs(two.coords.data[0] ?? 0) * 2).toBeCloseTo(Math.hypot(0.3, 0.4, 0.6), 6)
    expect(pca(makeBlock(Float32Array.of(1, 2, 4), 3, 1), 3).variances.slice(1)).toEqual([0, 0])
  })

  it('gives a repeated text the place of its twin and nothing to the missing component', () => {
    const pair = cloud(2, 256, 4).data
    const rows = 100
    const data = Float32Array.from({ length: rows * 256 }, (_, at) => pair[at % 512] ?? 0)
    const { coords, variances } = pca(makeBlock(data, rows, 256), 3)
    expect(variances.slice(1)).toEqual([0, 0])
    expect(coords.data[0]).toBeCloseTo(coords.data[6] ?? NaN, 6)
  })

  it('leaves out a row that is not all numbers, and gives it no place', () => {
    for (const [rows, cols] of [
      [12, 30],
      [40, 6],
    ] as const) {
      const whole = cloud(rows, cols, 8)
      const broken = makeBlock(new Float32Array((rows + 2) * cols), rows + 2, cols)
      broken.data.set(whole.data.subarray(0, 5 * cols))
      broken.data.set(whole.data.subarray(5 * cols), 7 * cols)
      broken.data.fill(NaN, 5 * cols, 6 * cols)
      broken.data[6 * cols + 1] = Infinity
      const [expected, found] = [pca(whole, 2), pca(broken, 2)]
      expect(found.variances).toEqual(expected.variances)
      expect(found.totalVariance).toBe(expected.totalVariance)
      const places = [...expected.coords.data]
      places.splice(10, 0, NaN, NaN, NaN, NaN)
      expect([...found.coords.data]).toEqual(places)
    }
    const none = pca(makeBlock(new Float32Array(6).fill(NaN), 2, 3), 2)
    expect([...none.coords.data, none.totalVariance]).toEqual([NaN, NaN, NaN, NaN, 0])
  })

  it('fixes the sign: the row farthest out is positive, the first of two that are equally far', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 12 }), (seed, rows) => {
        const { coords } = pca(cloud(rows, 6, seed), 2)
        const x = column(coords, 0)
        const farthest = Math.max(...x.map(Math.abs))
        expect(x.find((v) => Math.abs(v) > farthest * (1 - 1e-6))).toBeGreaterThan(0)
      }),
    )
    // So are two texts that are repeated.
    for (let seed = 0; seed < 10; seed++) {
      const two = cloud(2, 90, seed).data
      const data = Float32Array.from({ length: 80 * 90 }, (_, at) => two[at % 180] ?? 0)
      expect(pca(makeBlock(data, 80, 90), 2).coords.data[0]).toBeGreaterThan(0)
    }
    // Two texts are always equally far from their middle.
    for (let seed = 0; seed < 50; seed++) expect(pca(cloud(2, 32, seed), 2).coords.data[0]).toBeGreaterThan(0)
  })
})
