import { describe, expect, it } from 'vitest'
import { makeBlock, rowOf, type Block } from './block.ts'
import { compress, drawable, unitColumns } from './compress.ts'
import { nearestByKey, sharedNeighbors } from './neighbor-share.ts'
import { normalizeRows } from './normalize.ts'
import { samplePairs } from './pairs.ts'
import { bytesInMemory, bytesOnDisk, PRECISIONS, type Precision } from './precision.ts'
import { seededRandom } from './random.ts'
import { pairScore, searchOf } from './search-keys.ts'

function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, () => random() + random() + random() - 1.4),
    rows,
    cols,
  )
}

// Scores once more, in plain loops over lists of numbers, with nothing of the product's.
const unitOf = (v: readonly number[]) => {
  const length = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0))
  return v.map((x) => Math.fround(x / length))
}
function half(x: number): number {
  if (x === 0) return 0
  const unit = 2 ** (Math.max(-14, Math.floor(Math.log2(Math.abs(x)))) - 10)
  const steps = x / unit
  const low = Math.floor(steps)
  const up = steps - low > 0.5 || (steps - low === 0.5 && low % 2 !== 0)
  return (up ? low + 1 : low) * unit
}
function naive(block: Block, d: number, precision: Precision): number[][] {
  const rows = Array.from({ length: block.rows }, (_, i) => unitOf([...rowOf(block, i)].slice(0, d)))
  const columns = Array.from({ length: d }, (_, t) => rows.map((row) => row[t] ?? NaN))
  const stored = rows.map((row) =>
    row.map((x, t) => {
      if (precision === 'float16') return half(x)
      if (precision !== 'int8') return precision === 'float32' ? x : x > 0 ? 1 : -1
      const [low, high] = [Math.min(...(columns[t] ?? [])), Math.max(...(columns[t] ?? []))]
      const step = (high - low) / 255
      return step === 0 ? low : low + Math.round((x - low) / step) * step
    }),
  )
  return stored.map((a) =>
    stored.map((b) => {
      const dot = (p: readonly number[], q: readonly number[]) =>
        p.reduce((s, x, t) => s + x * (q[t] ?? NaN), 0)
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
    }),
  )
}
const first = (d: number) => Array.from({ length: d }, (_, t) => t)

describe('compressed scores', () => {
  for (const precision of PRECISIONS) {
    it.each([1, 8, 33, 64])(`${precision}: those of plain loops, at %i dimensions`, (d) => {
      const block = cloud(9, 64, d)
      const compressed = compress(unitColumns(block, first(d), false), precision)
      const expected = naive(block, d, precision)
      for (let i = 0; i < 9; i++) {
        for (let j = 0; j < 9; j++)
          expect(pairScore(compressed, i, j)).toBeCloseTo(expected[i]?.[j] ?? NaN, 5)
      }
    })
  }

  it('put the neighbours of a search in the order of the scores', () => {
    const block = cloud(40, 32, 5)
    for (const precision of ['float32', 'float16', 'int8', 'binary'] as const) {
      const expected = naive(block, 32, precision)
      const keys = new Float64Array(2 * 40)
      searchOf(compress(unitColumns(block, first(32), false), precision), Int32Array.of(7, 30), 0).keys(
        0,
        2,
        keys,
      )
      ;[7, 30].forEach((query, r) => {
        const row = keys.subarray(r * 40, (r + 1) * 40)
        expect(row[query]).toBe(Infinity)
        const others = first(40).filter((j) => j !== query)
        for (const a of others) {
          for (const b of others) {
            const gap = (expected[query]?.[a] ?? NaN) - (expected[query]?.[b] ?? NaN)
            if (gap > 1e-5) expect(row[a]).toBeLessThan(row[b] ?? NaN)
          }
        }
      })
    }
  })

  it('layer-normalise first where asked, and only what is cut', () => {
    const block = cloud(3, 16, 2)
    const expected = Array.from({ length: 3 }, (_, i) => {
      const row = [...rowOf(block, i)]
      const mean = row.reduce((s, x) => s + x, 0) / 16
      return unitOf(row.map((x) => x - mean).slice(0, 8))
    })
    const cut = unitColumns(block, first(8), true)
    expected.flat().forEach((x, at) => expect(cut.data[at]).toBeCloseTo(x, 5))
    expect(unitColumns(block, first(16), true)).toEqual(normalizeRows(block))
  })

  it('by signs draw as corners of a cube', () => {
    const drawn = drawable(compress(makeBlock(Float32Array.of(0.5, -0.1, 0, 3), 2, 2), 'binary'))
    const side = Math.SQRT1_2
    ;[side, -side, -side, side].forEach((x, i) => expect(drawn.data[i]).toBeCloseTo(x, 6))
  })
})

describe('rescoring', () => {
  const keptBy = (block: Block, precision: Precision, candidates: number, k = 5) => {
    const all = Int32Array.from({ length: block.rows }, (_, i) => i)
    const passes = (p: Precision, m: number) => searchOf(compress(normalizeRows(block), p), all, m)
    const [exact, found] = [passes('float32', 0), passes(precision, candidates)]
    let sum = 0
    const [a, b] = [new Float64Array(block.rows), new Float64Array(block.rows)]
    for (let i = 0; i < block.rows; i++) {
      exact.keys(i, 1, a)
      found.keys(i, 1, b)
      sum += sharedNeighbors(nearestByKey(a, k), nearestByKey(b, k))
    }
    return sum / block.rows
  }

  it('keeps at least what the signs kept, more with more candidates, and all when all are candidates', () => {
    for (let seed = 0; seed < 12; seed++) {
      const block = cloud(60, [16, 64, 256][seed % 3] ?? 16, seed)
      const [signs, four, ten] = [0, 20, 50].map((m) => keptBy(block, m === 0 ? 'binary' : 'rescored', m))
      expect(four).toBeGreaterThanOrEqual(signs ?? NaN)
      expect(ten).toBeGreaterThanOrEqual(four ?? NaN)
      expect(signs).toBeLessThan(0.95)
      expect(keptBy(block, 'rescored', 59)).toBeCloseTo(1, 6)
    }
  })
})

describe('pairs', () => {
  it('are all of a few rows, once each', () => {
    expect([...samplePairs(4, 6, Math.random)]).toEqual([0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3])
    expect([...samplePairs(1, 6, Math.random)]).toEqual([])
  })

  it('are drawn evenly from many', () => {
    const pairs = samplePairs(5, 9, seededRandom(1))
    expect(pairs).toHaveLength(18)
    const seen = new Map<string, number>()
    const random = seededRandom(2)
    for (let round = 0; round < 3000; round++) {
      const drawn = samplePairs(5, 9, random)
      for (let at = 0; at < 18; at += 2) {
        const [i = 0, j = 0] = drawn.subarray(at, at + 2)
        expect(i).toBeLessThan(j)
        seen.set(`${i}${j}`, (seen.get(`${i}${j}`) ?? 0) + 1)
      }
    }
    expect(seen.size).toBe(10)
    for (const count of seen.values()) expect(count / 2700).toBeCloseTo(1, 0.8)
  })
})

it('bytes of a vector, by hand', () => {
  const all = (d: number) => PRECISIONS.map((p) => bytesInMemory(d, p))
  expect(all(256)).toEqual([1024, 512, 256, 32, 32])
  expect(all(100)).toEqual([400, 200, 100, 13, 13])
  expect(PRECISIONS.map((p) => bytesOnDisk(256, p))).toEqual([1024, 512, 256, 32, 32 + 1024])
})
