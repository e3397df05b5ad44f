import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { symmetricEigen } from './eigen.ts'
import { largestEigen } from './krylov.ts'
import { seededRandom } from './random.ts'

function times(matrix: Float64Array, vector: Float64Array): number[] {
  const n = vector.length
  return Array.from(vector, (_, i) => vector.reduce((sum, x, j) => sum + (matrix[i * n + j] ?? 0) * x, 0))
}

/** Checks A·v = λ·v, that the vectors are orthonormal and the values descend. */
function expectEigenpairs(
  matrix: Float64Array,
  n: number,
  count: number,
  values: Float64Array,
  all: Float64Array,
) {
  const scale = Math.max(1e-300, ...matrix.map(Math.abs)) * n
  const vectors = Array.from({ length: count }, (_, c) => all.subarray(c * n, (c + 1) * n))
  vectors.forEach((v, c) => {
    const worst = Math.max(
      ...times(matrix, v).map((x, i) => Math.abs(x - (values[c] ?? NaN) * (v[i] ?? NaN))),
    )
    expect(worst / scale).toBeLessThan(1e-9)
    if (c > 0) expect(values[c]).toBeLessThanOrEqual(values[c - 1] ?? NaN)
    vectors.forEach((w, d) => {
      expect(v.reduce((sum, x, i) => sum + x * (w[i] ?? NaN), 0)).toBeCloseTo(c === d ? 1 : 0, 10)
    })
  })
}

/** H·diag(values)·H with a random reflection H, so that the eigenvalues are known. */
function withValues(values: readonly number[], seed: number): Float64Array {
  const n = values.length
  const random = seededRandom(seed)
  const v = Array.from({ length: n }, () => random() - 0.5)
  const length = v.reduce((sum, x) => sum + x * x, 0)
  const h = (i: number, j: number): number => (i === j ? 1 : 0) - (2 * (v[i] ?? 0) * (v[j] ?? 0)) / length
  return Float64Array.from({ length: n * n }, (_, at) => {
    const i = Math.floor(at / n)
    return values.reduce((sum, value, k) => sum + h(i, k) * value * h(at % n, k), 0)
  })
}

describe('symmetricEigen', () => {
  it('by hand: [[2, 1], [1, 2]] has 3 along (1, 1) and 1 along (1, −1)', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2)
    expect(values[0]).toBeCloseTo(3, 12)
    expect(values[1]).toBeCloseTo(1, 12)
    expect(Math.abs(vectors[0] ?? 0)).toBeCloseTo(Math.SQRT1_2, 12)
    expect((vectors[0] ?? 0) / (vectors[1] ?? 0)).toBeCloseTo(1, 12)
    expect((vectors[2] ?? 0) / (vectors[3] ?? 0)).toBeCloseTo(-1, 12)
  })

  it('knows the path graph: 2·cos(kπ/(n+1))', () => {
    const n = 40
    const path = Float64Array.from({ length: n * n }, (_, at) =>
      Math.abs(Math.floor(at / n) - (at % n)) === 1 ? 1 : 0,
    )
    const { values, vectors } = symmetricEigen(path, n)
    values.forEach((x, k) => expect(x).toBeCloseTo(2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 12))
    expectEigenpairs(path, n, n, values, vectors)
  })

  it('solves any symmetric matrix, also singular, diagonal or with equal values', () => {
    const entry = fc.oneof(
      fc.constant(0),
      fc.integer({ min: -3, max: 3 }),
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    )
    const matrix = fc.integer({ min: 1, max: 12 }).chain((n) =>
      fc.array(entry, { minLength: n * n, maxLength: n * n }).map((values) => ({
        n,
        a: Float64Array.from(values, (_, at) => values[Math.min(at, (at % n) * n + Math.floor(at / n))] ?? 0),
      })),
    )
    fc.assert(
      fc.property(matrix, ({ n, a }) => {
        const { values, vectors } = symmetricEigen(a, n)
        expectEigenpairs(a, n, n, values, vectors)
      }),
    )
  })

  it('ends on NaN', () => {
    expect(symmetricEigen(new Float64Array(9).fill(NaN), 3).values).toHaveLength(3)
  })
})

describe('largestEigen', () => {
  const spectra: Record<string, (i: number) => number> = {
    'falling slowly': (i) => 1 / (1 + i * 0.1),
    'nearly flat': (i) => 1 - i * 1e-3,
    'three equal on top': (i) => (i < 3 ? 2 : 1 / (1 + i)),
    'of rank 2': (i) => (i < 2 ? 2 - i : 0),
    'all equal': () => 1,
  }
  for (const [name, value] of Object.entries(spectra)) {
    it(`finds the first three of a spectrum ${name}`, () => {
      const n = 90
      const known = Array.from({ length: n }, (_, i) => value(i))
      const matrix = withValues(known, 3)
      const { values, vectors } = largestEigen(matrix, n, 3)
      known.slice(0, 3).forEach((x, c) => expect(values[c]).toBeCloseTo(x, 9))
      expectEigenpairs(matrix, n, 3, values, vectors)
    })
  }

  it('gives the same answer every time', () => {
    const matrix = withValues(
      Array.from({ length: 70 }, (_, i) => 1 / (1 + i)),
      8,
    )
    expect(largestEigen(matrix, 70, 3)).toEqual(largestEigen(matrix, 70, 3))
  })
})
