import { expect, it } from 'vitest'
import { digitsToTell, moveSign, moveWords, rankLines } from './rank-changes.ts'

it('follows each text that is near before or after', () => {
  const before = Int32Array.of(7, 3, 5, 1)
  const after = Int32Array.of(5, 7, 1, 3)
  expect(rankLines(before, after, 2)).toEqual([
    { row: 5, from: 2, to: 0 },
    { row: 7, from: 0, to: 1 },
    { row: 3, from: 1, to: 3 },
  ])
})

it('says how far and in which direction', () => {
  expect([moveSign(2, 0), moveSign(0, 1), moveSign(3, 3)]).toEqual(['▲ 2', '▼ 1', '='])
  expect([moveWords(2, 0), moveWords(0, 1), moveWords(3, 3)]).toEqual([
    'up from place 3',
    'down from place 1',
    'same place',
  ])
})

it('shows as many decimals as tell the scores apart', () => {
  expect(digitsToTell(Float32Array.of(0.8, 0.1))).toBe(2)
  expect(digitsToTell(Float32Array.of(0.99995, 0.9999))).toBe(6)
  expect(digitsToTell(Float32Array.of(0.98, 0.95))).toBe(3)
  expect(digitsToTell(Float32Array.of(1, 1))).toBe(2)
  expect(digitsToTell(Float32Array.of(1, 1 - 2 ** -24))).toBe(6)
  expect(digitsToTell(new Float32Array())).toBe(2)
})
