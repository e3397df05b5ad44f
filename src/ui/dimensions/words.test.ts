import { describe, expect, it } from 'vitest'
import { zeros } from '../../core/block.ts'
import type { Study } from '../../protocol/dimensions.ts'
import { chanceOf, formatDuration, formatLarge, formatPrice, formatShare, rankNote } from './words.ts'

describe('figures for people', () => {
  it('chance is that of the rows that neighbours are looked for among', () => {
    const study = { k: 10, vectors: zeros(2000, 2) } as unknown as Study
    expect(chanceOf({ study })).toBe(10 / 1999)
    expect(chanceOf({ study }, 400)).toBe(10 / 399)
  })

  it.each([
    [0, '0%'],
    [0.875, '87.5%'],
    [0.33333, '33.3%'],
    [0.99999, '99.9%'],
    [1, '100%'],
    [Number.NaN, '–'],
    [null, '–'],
  ])('a share of %s is %s', (share, text) => expect(formatShare(share)).toBe(text))

  it.each([
    [0.0042, '4.2 µs'],
    [0.042, '42 µs'],
    [0.42, '0.42 ms'],
    [5.17, '5.2 ms'],
    [123.4, '123 ms'],
    [5_170, '5.2 s'],
    [90_000, '1.5 min'],
    [7_200_000, '2.0 h'],
    [3.1 * 86_400_000, '3.1 days'],
  ])('%d ms are %s', (time, text) => expect(formatDuration(time)).toBe(text))

  it('prices and counts', () => {
    expect([0, 0.004, 3.456, 999.9, 12_345.6].map(formatPrice)).toEqual([
      '0.00',
      '< 0.01',
      '3.46',
      '999.90',
      '12,346',
    ])
    expect([1e3, 1e5, 1e6, 1e10].map(formatLarge)).toEqual([
      '1 thousand',
      '100 thousand',
      '1 million',
      '10 billion',
    ])
  })

  it('a rank correlation says what its number means', () => {
    expect(rankNote(0.97, false, false)).toBe(
      'Spearman, of all pairs’ scores: 1 if they are in the same order',
    )
    expect(rankNote(null, false, false)).toBe('all scores are equal')
    expect(rankNote(1, true, false)).toBe('needs two pairs, so three texts')
  })
})
