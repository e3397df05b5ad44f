import { expect, it } from 'vitest'
import { histogram } from '../../../core/histogram.ts'
import { digitsOf, histogramWords } from './histogram-words.ts'

const words = (...values: readonly number[]) =>
  histogramWords(histogram(Float32Array.from(values), 4), values.length)

it('says how many the fullest interval holds, which is seldom most of all', () => {
  expect(words(-0.3, -0.15, 0.05, 0.06, 0.12)).toBe(
    '5 numbers from −0.4 to 0.2; the fullest of 3 equal intervals, 0.0 to 0.2, holds 3.',
  )
  expect(words(-0.15, -0.05, 0.01, 0.02, 0.15, 0.16, 0.11)).toBe(
    '7 numbers from −0.2 to 0.2; the fullest of 4 equal intervals, 0.1 to 0.2, holds 3.',
  )
  expect(words(0.25, 0.25)).toMatch(/; the one interval, .* holds 2\.$/)
})

it('writes edges with the decimals that they need', () => {
  expect([0.02, 0.1, 0.5, 1, 20].map(digitsOf)).toEqual([2, 1, 1, 0, 0])
})
