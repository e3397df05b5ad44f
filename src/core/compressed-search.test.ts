import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, rowOf } from './block.ts'
import { nearestCompressed } from './compressed-search.ts'
import { normalizeRows } from './normalize.ts'

const COLS = 40

function blocks(): fc.Arbitrary<readonly [Block, Block]> {
  const block = (rows: number) =>
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: rows * COLS, maxLength: rows * COLS })
      .map((numbers) =>
        // Every row has a length: a first number of 1.
        normalizeRows({
          data: Float32Array.from(numbers, (x, i) => (i % COLS === 0 ? 1 : x)),
          rows,
          cols: COLS,
        }),
      )
  return fc.tuple(block(12), block(3))
}

/** Rows by a key, written apart: the smaller, the nearer; equal ones by number. */
function ranked(rows: number, key: (row: number) => number): number[] {
  return Array.from({ length: rows }, (_, i) => i).sort((a, b) => key(a) - key(b) || a - b)
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0)
const signs = (row: Float32Array) => Array.from(row, (x) => (x > 0 ? '1' : '0')).join('')
const differences = (a: string, b: string) =>
  Array.from({ length: a.length }, (_, i) => i).filter((i) => a[i] !== b[i]).length

describe('a search of compressed vectors', () => {
  it('by signs ranks as bit strings do', () => {
    fc.assert(
      fc.property(blocks(), ([stored, queries]) => {
        nearestCompressed(stored, queries, 'binary', 5, 0).forEach((found, q) => {
          const query = signs(rowOf(queries, q))
          const expected = ranked(stored.rows, (j) => differences(query, signs(rowOf(stored, j))))
          expect([...found]).toEqual(expected.slice(0, 5))
        })
      }),
      { numRuns: 30 },
    )
  })

  it('rescored ranks its candidates by their products, and all rows when all are candidates', () => {
    fc.assert(
      fc.property(blocks(), fc.integer({ min: 5, max: 12 }), ([stored, queries], candidates) => {
        nearestCompressed(stored, queries, 'rescored', 5, candidates).forEach((found, q) => {
          const query = rowOf(queries, q)
          const taken = ranked(stored.rows, (j) => differences(signs(query), signs(rowOf(stored, j)))).slice(
            0,
            candidates,
          )
          const products = [...found].map((j) => dot(query, rowOf(stored, j)))
          const expected = taken.map((j) => dot(query, rowOf(stored, j))).sort((a, b) => b - a)
          products.forEach((product, i) => expect(product).toBeCloseTo(expected[i] ?? NaN, 5))
          expect(found.every((j) => taken.includes(j))).toBe(true)
        })
      }),
      { numRuns: 30 },
    )
  })

  it('of numbers finds what the nearest by product are, close to it in int8', () => {
    fc.assert(
      fc.property(blocks(), ([stored, queries]) => {
        for (const [precision, slack] of [
          ['float32', 1e-6],
          ['float16', 2e-3],
          ['int8', 0.05],
        ] as const) {
          nearestCompressed(stored, queries, precision, 1, 0).forEach((found, q) => {
            const products = Array.from({ length: stored.rows }, (_, j) =>
              dot(rowOf(queries, q), rowOf(stored, j)),
            )
            expect(products[found[0] ?? -1] ?? NaN).toBeGreaterThanOrEqual(Math.max(...products) - slack)
          })
        }
      }),
      { numRuns: 30 },
    )
  })
})
