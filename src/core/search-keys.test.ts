import { describe, expect, it } from 'vitest'
import { makeBlock, type Block } from './block.ts'
import { compress } from './compress.ts'
import { normalizeRows } from './normalize.ts'
import { PRECISIONS } from './precision.ts'
import { seededRandom } from './random.ts'
import { pairScore, searchOf } from './search-keys.ts'
import { STRIP } from './strips.ts'

/** `rows` unit rows; those from `from` on are the same one. */
function withTwins(rows: number, cols: number, from: number, seed: number): Block {
  const random = seededRandom(seed)
  const data = Float32Array.from({ length: rows * cols }, () => random() - 0.5)
  for (let i = from + 1; i < rows; i++) data.copyWithin(i * cols, from * cols, (from + 1) * cols)
  return normalizeRows(makeBlock(data, rows, cols))
}

describe('keys', () => {
  it.each(PRECISIONS)('of identical rows are equal, in a strip and alone: %s', (precision) => {
    for (const rows of [7, 8, 9, 11]) {
      for (let seed = 0; seed < 20; seed++) {
        const compressed = compress(withTwins(rows, 97, 2, seed), precision)
        const queries = Int32Array.from({ length: rows }, (_, i) => i)
        const search = searchOf(compressed, queries, rows)
        const keys = new Float64Array(STRIP * rows)
        const alone = new Float64Array(STRIP * rows)
        for (let first = 0; first < rows; first += STRIP) {
          const count = Math.min(STRIP, rows - first)
          search.keys(first, count, keys)
          for (let r = 0; r < count; r++) {
            const row = keys.subarray(r * rows, (r + 1) * rows)
            const others = row.subarray(2).filter((_, at) => at + 2 !== first + r)
            expect(new Set(others).size).toBe(1)
            search.keys(first + r, 1, alone)
            expect(alone.subarray(0, rows)).toEqual(row)
          }
        }
      }
    }
  })

  it('order rows as the scores of their pairs do', () => {
    const compressed = compress(withTwins(9, 50, 8, 1), 'float16')
    const keys = new Float64Array(STRIP * 9)
    searchOf(compressed, Int32Array.of(3, 4, 5, 6), 9).keys(0, 4, keys)
    for (const j of [0, 1, 2, 8]) expect(keys[j]).toBe(-pairScore(compressed, 3, j))
  })

  it('put a row that is NaN behind all others', () => {
    const unit = withTwins(7, 40, 6, 5)
    unit.data.fill(NaN, 40, 80)
    for (const precision of ['float32', 'rescored'] as const) {
      const keys = new Float64Array(STRIP * 7)
      searchOf(compress(unit, precision), Int32Array.of(0), 7).keys(0, 1, keys)
      expect(keys[1]).toBe(Infinity)
      expect(keys.subarray(0, 7).some(Number.isNaN)).toBe(false)
    }
  })
})
