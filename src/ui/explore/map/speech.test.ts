import { expect, test } from 'vitest'
import { mapSummary, rankText, scoreText, trueNeighbours } from './speech.ts'

test('ranks read as English', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(rankText)).toEqual([
    'nearest', '2nd nearest', '3rd nearest', '4th nearest', '11th nearest', '12th nearest', '13th nearest',
    '21st nearest', '22nd nearest', '101st nearest', '111th nearest',
  ]) // prettier-ignore
})

test('scores have two decimals, a true minus, and no negative zero', () => {
  expect(scoreText(0.5, 'cosine')).toBe('cosine 0.50')
  expect(scoreText(-0.314, 'dot')).toBe('dot −0.31')
  expect(scoreText(-0.001, 'l2')).toBe('L2 0.00')
  expect(scoreText(NaN, 'cosine')).toBe('cosine –')
})

test('the summary says how much the axes hold', () => {
  expect(mapSummary(12, [0.21, 0.14])).toBe('Map of 12 texts, PCA, its 2 axes hold 35% of the variance.')
})

test('the share of true neighbours leaves out what was not sampled', () => {
  const quality = { trustworthiness: 0.9, k: 10, sampled: 2 }
  expect(trueNeighbours({ ...quality, overlap: Float32Array.from([0.6, NaN, 0.9]) })).toBe('8 of 10')
  expect(trueNeighbours({ ...quality, overlap: Float32Array.from([1, 0.98]) })).toBe('9 of 10')
  expect(trueNeighbours({ ...quality, overlap: Float32Array.from([1, 1]) })).toBe('10 of 10')
  expect(trueNeighbours({ ...quality, overlap: Float32Array.from([0.02, 0.05]) })).toBe('fewer than 1 of 10')
  expect(trueNeighbours({ ...quality, overlap: Float32Array.from([0, 0]) })).toBe('0 of 10')
  expect(trueNeighbours({ ...quality, overlap: Float32Array.from([NaN]) })).toBeNull()
})
