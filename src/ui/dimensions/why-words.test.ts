import { describe, expect, it } from 'vitest'
import type { Measured } from '../../store/dimensions/types.ts'
import { verdictOf, whyPoints, whyWords } from './why-words.ts'

const at = (dimensions: number, choice: Measured['variant']['choice'], kept: number): Measured => ({
  variant: { dimensions, precision: 'float32', choice },
  loss: { kept, keptBy: new Float32Array(), rank: null, drift: null, grouped: null },
})
/** One size: first, PCA, and the draws. */
const size = (dimensions: number, first: number, pca: number, ...draws: number[]) => [
  at(dimensions, { by: 'first' }, first),
  at(dimensions, { by: 'pca' }, pca),
  ...draws.map((kept, seed) => at(dimensions, { by: 'random', seed }, kept)),
]
const ahead = whyPoints([
  ...size(64, 0.8, 0.95, 0.6, 0.7),
  ...size(32, 0.7, 0.9, 0.5, 0.4),
  ...size(256, 1, 1, 1, 1),
])
const alike = whyPoints([...size(64, 0.65, 0.95, 0.6, 0.7), ...size(32, 0.7, 0.9, 0.5, 0.4)])
const behind = whyPoints([...size(64, 0.5, 0.95, 0.6, 0.7), ...size(32, 0.3, 0.9, 0.5, 0.4)])

describe('first against random dimensions', () => {
  it('are put together by size, ascending', () => {
    expect(ahead.map(({ dimensions }) => dimensions)).toEqual([32, 64, 256])
    expect(ahead[0]?.random).toEqual({ mean: expect.closeTo(0.45, 9), low: 0.4, high: 0.5 })
    expect(whyPoints([at(8, { by: 'pca' }, 1)])).toEqual([])
  })

  it('are judged by sizes up to half, against every draw', () => {
    expect(verdictOf(ahead, 256)).toBe('ahead')
    expect(verdictOf(alike, 256)).toBe('alike')
    expect(verdictOf(behind, 256)).toBe('behind')
    expect(verdictOf(ahead, 40)).toBeNull()
  })
})

describe('the sentence', () => {
  it('gives the figures at a quarter and claims no more than they say', () => {
    const words = whyWords(ahead, 256, true, 1000)
    expect(words).toContain('At 64 of 256 dimensions the first ones keep 80%')
    expect(words).toContain('random ones 65% (60% to 70% in five draws), PCA 95%')
    expect(words).toContain('more than every random choice')
    expect(words).toContain('It says that it was trained for that.')
    expect(words).not.toContain('whatever the model')
  })

  it('says so where a model does not keep its promise, or made none', () => {
    expect(whyWords(alike, 256, true, 1000)).toContain('trained for that, though')
    expect(whyWords(alike, 256, false, 1000)).not.toContain('trained')
    expect(whyWords(behind, 256, false, 1000)).toContain('less than every random choice')
    expect(whyWords(ahead, 256, false, 1000)).toContain('do not say')
  })

  it('warns of PCA where there are no more texts than dimensions', () => {
    expect(whyWords(ahead, 256, true, 12)).toContain('With 12 texts, 11 components')
    expect(whyWords([], 256, true, 12)).toBeNull()
  })
})
