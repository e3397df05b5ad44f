import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Block, makeBlock, rowOf } from './block.ts'
import { cosine } from './metrics.ts'
import { largestFall, meanThroughLayers, nearestWords, senseThroughLayers } from './senses.ts'

const block = (rows: string): Block => {
  const lines = rows.split('|').map((row) => row.trim().split(/\s+/).map(Number))
  return makeBlock(Float32Array.from(lines.flat()), lines.length, lines[0]?.length ?? 0)
}

describe('senseThroughLayers', () => {
  it('by hand: the same at the input, half turned away after a layer; pieces are averaged', () => {
    const a = { hidden: [block('9 9 | 1 0 | 0 1'), block('9 9 | 2 0 | 0 0')], tokens: [1, 2] }
    const b = { hidden: [block('1 0 | 0 1'), block('2 2 | 0 2')], tokens: [0, 1] }
    // Means (1, 0) and (1, 2) after the layer: 1 / √5.
    const [input, after] = senseThroughLayers(a, b)
    expect(input).toBeCloseTo(1, 6)
    expect(after).toBeCloseTo(1 / Math.sqrt(5), 6)
  })

  it('stops where one model has no more layers, and where widths differ', () => {
    const one = { hidden: [block('1 0'), block('0 1')], tokens: [0] }
    expect(senseThroughLayers(one, { hidden: [block('2 0')], tokens: [0] })).toEqual([1])
    expect(senseThroughLayers(one, { hidden: [block('1 2 3')], tokens: [0] })).toEqual([])
  })
})

describe('meanThroughLayers', () => {
  it('is the mean of the cosines of all pairs', () => {
    const rows = (min: number) =>
      fc.array(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 }), {
        minLength: min,
        maxLength: 5,
      })
    fc.assert(
      fc.property(rows(1), rows(1), (x, y) => {
        const a = makeBlock(Float32Array.from(x.flat(), Math.fround), x.length, 3)
        const b = makeBlock(Float32Array.from(y.flat(), Math.fround), y.length, 3)
        let sum = 0
        for (let i = 0; i < a.rows; i++) {
          for (let j = 0; j < b.rows; j++) sum += cosine(rowOf(a, i), rowOf(b, j))
        }
        const tokens = (block: Block) => Array.from({ length: block.rows }, (_, i) => i)
        const [mean] = meanThroughLayers(
          { hidden: [a], tokens: tokens(a) },
          { hidden: [b], tokens: tokens(b) },
        )
        expect(mean).toBeCloseTo(sum / (a.rows * b.rows), 5)
      }),
    )
  })

  it('counts only the tokens asked for', () => {
    const a = { hidden: [block('1 0 | 0 1')], tokens: [1] }
    expect(meanThroughLayers(a, { hidden: [block('0 3 | 5 0')], tokens: [0] })).toEqual([1])
  })
})

describe('largestFall', () => {
  it('names the layer that a value falls in, the first of equal ones', () => {
    expect(largestFall([1, 0.75, 0.5, 0.25])).toEqual({ layer: 1, fall: 0.25 })
    expect(largestFall([0.5, 1, 0.75, 0.25])).toEqual({ layer: 3, fall: 0.5 })
  })

  it('is null where nothing falls', () => {
    expect(largestFall([1, 1, 1])).toBeNull()
    expect(largestFall([0.5, 0.75])).toBeNull()
    expect(largestFall([])).toBeNull()
  })
})

describe('nearestWords', () => {
  const state = block('1 0 | 0 1 | 1 1 | 3 1 | -1 0')
  const word = (key: string, from: number, to = from + 1) => ({ key, from, to })

  it('by hand, the word itself left out, pieces averaged', () => {
    // Word 0 is (1, 0); word 1 the mean of (0, 1) and (1, 1), so (0.5, 1); word 2 (3, 1); word 3 (−1, 0).
    const found = nearestWords(state, [word('a', 0), word('b', 1, 3), word('c', 3), word('d', 4)], 0, 9)
    expect(found.map(({ word }) => word)).toEqual([2, 1, 3])
    expect(found.map(({ score }) => Number(score.toFixed(4)))).toEqual([0.9487, 0.4472, -1])
    const one = nearestWords(state, [word('a', 0), word('b', 1), word('c', 3)], 0, 1)
    expect(one.map(({ word }) => word)).toEqual([2])
  })

  it('counts a word once, by its nearest place, and never the word itself', () => {
    const words = [word('a', 0), word('b', 1), word('a', 2), word('b', 3), word('d', 4)]
    expect(nearestWords(state, words, 0, 9).map(({ word }) => word)).toEqual([3, 4])
  })

  it('knows no word that is not there', () => expect(nearestWords(state, [word('a', 0)], 3, 5)).toEqual([]))
})
