import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, rowOf, stackRows } from './block.ts'
import { meanOfTokens, pooledThroughLayers, tokenPaths, tokenThroughLayers } from './layers.ts'
import { pca } from './pca.ts'
import { seededRandom } from './random.ts'

/** Rows as one reads them: `1 0 | 0 1`. */
const block = (rows: string): Block => {
  const lines = rows.split('|').map((row) => row.trim().split(/\s+/).map(Number))
  return makeBlock(Float32Array.from(lines.flat()), lines.length, lines[0]?.length ?? 0)
}

/** L + 1 states of T tokens that drift from layer to layer, wide in a few directions, as hidden states are. */
function drifting(tokens: number, layers: number, dimensions: number, seed: number): Block[] {
  const random = seededRandom(seed)
  const scale = Array.from({ length: dimensions }, (_, t) => 4 / (1 + t * t))
  const state = new Float32Array(tokens * dimensions)
  return Array.from({ length: layers + 1 }, () => {
    for (let at = 0; at < state.length; at++) {
      state[at] = (state[at] ?? 0) + (random() - 0.4) * (scale[at % dimensions] ?? 0)
    }
    return makeBlock(state.slice(), tokens, dimensions)
  })
}

describe('tokenThroughLayers', () => {
  it('by hand: two tokens that are at right angles and then turn together', () => {
    const hidden = [block('1 0 | 0 1 | -2 0'), block('1 1 | 2 2 | 3 4')]
    const { data, rows, cols } = tokenThroughLayers(hidden, 0)
    expect([rows, cols]).toEqual([3, 2])
    // (1, 1)·(3, 4) / (√2 · 5) = 7 / 7.0711
    expect([...data].map((x) => Number(x.toFixed(4)))).toEqual([1, 1, 0, 1, -1, 0.9899])
  })

  it('is empty without states', () => expect(tokenThroughLayers([], 0).data).toHaveLength(0))
})

describe('pooledThroughLayers', () => {
  const hidden = [block('1 0 | 0 3'), block('1 0 | 1 0'), block('0 2 | 2 0')]

  it('by hand, for each way of pooling', () => {
    const rounded = (pooling: 'mean' | 'cls' | 'last' | 'max') =>
      pooledThroughLayers(hidden, pooling).map((x) => Number(x.toFixed(4)))
    // Means (0.5, 1.5), (1, 0), (1, 1); maxima (1, 3), (1, 0), (2, 2).
    expect(rounded('mean')).toEqual([0.8944, 0.7071, 1])
    expect(rounded('max')).toEqual([0.8944, 0.7071, 1])
    expect(rounded('cls')).toEqual([0, 0, 1])
    expect(rounded('last')).toEqual([0, 1, 1])
  })

  it('is empty without states', () => expect(pooledThroughLayers([], 'mean')).toEqual([]))
})

describe('tokenPaths', () => {
  it('is the PCA of all states, token by token', () => {
    const hidden = drifting(5, 3, 8, 1)
    const tokens = [0, 2, 4]
    const rows = tokens.flatMap((token) => hidden.map((state) => rowOf(state, token)))
    const { coords, variances, totalVariance } = pca(stackRows(rows, 8), 2)
    const paths = tokenPaths(hidden, tokens, 1000)
    expect(paths.coords).toEqual(coords)
    expect(paths.fitted).toBe(3)
    expect(paths.explained[0]).toBeCloseTo((variances[0] ?? NaN) / totalVariance, 12)
    expect(paths.explained[1]).toBeCloseTo((variances[1] ?? NaN) / totalVariance, 12)
  })

  it('fitted to every third token, places those as their own PCA does, and the others by the same axes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const hidden = drifting(9, 2, 12, seed)
        const all = Array.from({ length: 9 }, (_, token) => token)
        const paths = tokenPaths(hidden, all, 9)
        expect(paths.fitted).toBe(3)
        const sample = tokenPaths(hidden, [0, 3, 6], 1000)
        for (const [place, token] of [0, 3, 6].entries()) {
          for (let layer = 0; layer < 3; layer++) {
            const own = rowOf(sample.coords, place * 3 + layer)
            const here = rowOf(paths.coords, token * 3 + layer)
            expect(here[0]).toBeCloseTo(own[0] ?? NaN, 4)
            expect(here[1]).toBeCloseTo(own[1] ?? NaN, 4)
          }
        }
        // Axes are directions: two tokens in the plane are never farther apart than in all dimensions.
        const [p, q] = [rowOf(paths.coords, 3), rowOf(paths.coords, 23)]
        const [x, y] = [hidden[0], hidden[2]].map((state, k) => (state ? rowOf(state, k === 0 ? 1 : 7) : p))
        const apart = (a: Float32Array | undefined, b: Float32Array | undefined) =>
          Math.hypot(...Array.from(a ?? [], (v, t) => v - (b?.[t] ?? 0)))
        expect(apart(p, q)).toBeLessThanOrEqual(apart(x, y) * (1 + 1e-5))
        const [across, up] = paths.explained
        expect(across).toBeGreaterThan(0)
        expect(across + up).toBeLessThanOrEqual(1 + 1e-6)
      }),
      { numRuns: 30 },
    )
  })

  it('the share of a fitted part is of all states drawn', () => {
    // Tokens 0 and 2 are fitted, along x; token 1 lies across.
    const hidden = [block('0 0 | 0 5 | 6 0'), block('2 0 | 0 -5 | 4 0')]
    const { coords, explained, fitted } = tokenPaths(hidden, [0, 1, 2], 4)
    expect(fitted).toBe(2)
    // All about their mean (2, 0): Σx² = 4 + 0 + 4 + 4 + 16 + 4 = 32, Σy² = 50; y has no axis.
    expect(explained[0]).toBeCloseTo(32 / 82, 6)
    expect(explained[1]).toBe(0)
    expect(Math.abs((coords.data[0] ?? 0) - (coords.data[2] ?? 0))).toBeCloseTo(2, 5)
  })

  it('a single token in one layer stands at the middle', () => {
    const { coords, explained } = tokenPaths([block('1 2 3')], [0], 10)
    expect([...coords.data]).toEqual([0, 0])
    expect(explained).toEqual([0, 0])
  })
})

describe('meanOfTokens', () => {
  it('by hand', () => expect([...meanOfTokens(block('1 2 | 9 9 | 3 6'), [0, 2])]).toEqual([2, 4]))
})
