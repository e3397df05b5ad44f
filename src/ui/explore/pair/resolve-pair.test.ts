import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import type { View } from '../../../store/types.ts'
import { resolvePair } from './resolve-pair.ts'

/** Directions: dog and puppy nearly agree, cat stands apart; puppy is long, so by dot all are nearest to it. */
const vectors = makeBlock(Float32Array.of(1, 0, 0, 1, 9, 1), 3, 2)
const view = { ids: ['dog', 'cat', 'puppy'], vectors } as unknown as View
const pair = (a: string | null, b: string | null, of = view) => resolvePair(of, { a, b }, 'cosine')

describe('resolvePair', () => {
  it('keeps a whole selection', () => {
    expect(pair('cat', 'dog')).toEqual({ a: 1, b: 0 })
  })

  it('gives the nearest partner to a text alone, or paired with itself or with what is gone', () => {
    for (const b of [null, 'dog', 'deleted']) expect(pair('dog', b)).toEqual({ a: 0, b: 2 })
    expect(resolvePair(view, { a: 'cat', b: null }, 'l2')).toEqual({ a: 1, b: 0 })
    expect(resolvePair(view, { a: 'cat', b: null }, 'dot')).toEqual({ a: 1, b: 2 })
  })

  it('shows the first two when nothing is selected, and keeps a partner that is', () => {
    expect(pair(null, null)).toEqual({ a: 0, b: 1 })
    expect(pair('draft', null)).toEqual({ a: 0, b: 1 })
    expect(pair(null, 'puppy')).toEqual({ a: 0, b: 2 })
    expect(pair(null, 'dog')).toEqual({ a: 1, b: 0 })
  })

  it('has no pair below two texts', () => {
    expect(
      pair('dog', null, { ids: ['dog'], vectors: makeBlock(Float32Array.of(1, 0), 1, 2) } as never),
    ).toBeNull()
    expect(pair(null, null, { ids: [], vectors: makeBlock(new Float32Array(), 0, 0) } as never)).toBeNull()
  })
})
