import { describe, expect, test } from 'vitest'
import { trustOf } from './trust.ts'

const ids = ['dog', 'cat', 'car']
const overlap = Float32Array.of(0.6, 0.8, NaN)

describe('trust in the map', () => {
  test('comes while a map is drawn, and not while there is none: its model may have failed', () => {
    expect(trustOf({ ids, quality: null }, 3)).toEqual({ phase: 'coming' })
    expect(trustOf(null, 3)).toEqual({ phase: 'no-map' })
  })

  test('needs more texts, with a map and without', () => {
    expect(trustOf(null, 1)).toEqual({ phase: 'too-few' })
    expect(trustOf({ ids: ['dog'], quality: null }, 3)).toEqual({ phase: 'too-few' })
    const quality = { trustworthiness: null, overlap, k: 0, sampled: 3 }
    expect(trustOf({ ids, quality }, 3)).toEqual({ phase: 'too-few' })
  })

  test('tells the sample that it was computed from, if it was one', () => {
    const quality = { trustworthiness: 0.9, overlap, k: 2, sampled: 2 }
    const known = { phase: 'known', trustworthiness: 0.9, share: '7 of 10', k: 2 }
    expect(trustOf({ ids, quality }, 3)).toEqual({ ...known, sampled: 2 })
    expect(trustOf({ ids, quality: { ...quality, sampled: 3 } }, 3)).toEqual({ ...known, sampled: null })
  })
})
