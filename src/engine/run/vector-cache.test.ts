import { describe, expect, it } from 'vitest'
import { VectorCache, type CachedVector } from './vector-cache.ts'

const entry = (...numbers: number[]): CachedVector => ({
  vector: Float32Array.from(numbers),
  tokenCount: numbers.length,
  fullTokenCount: numbers.length,
})

/** What an entry with a one-letter key and so many numbers takes. */
const size = (numbers: number) => 2 + 4 * numbers + 64

describe('a cache of vectors', () => {
  it('gives back what was put in, by key', () => {
    const cache = new VectorCache()
    cache.set('a', entry(1))
    expect(cache.get('a')).toEqual(entry(1))
    expect(cache.get('b')).toBeUndefined()
    cache.set('a', entry(2))
    expect(cache.get('a')).toEqual(entry(2))
  })

  it('drops the least recently used when it is full', () => {
    const cache = new VectorCache(3 * size(1))
    for (const key of ['a', 'b', 'c']) cache.set(key, entry(0))
    cache.get('a')
    cache.set('d', entry(0))
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd'])
  })

  it('counts bytes, not entries', () => {
    const cache = new VectorCache(3 * size(1))
    for (const key of ['a', 'b', 'c']) cache.set(key, entry(0))
    const wide = entry(...Array.from({ length: 15 }, () => 0))
    expect(size(15)).toBeGreaterThan(size(1))
    cache.set('w', wide)
    expect(['a', 'b', 'c', 'w'].filter((key) => cache.get(key))).toEqual(['c', 'w'])
  })

  it('counts an entry that is put again once', () => {
    const cache = new VectorCache(2 * size(1))
    for (let i = 0; i < 50; i++) cache.set('a', entry(i))
    cache.set('b', entry(0))
    expect(cache.get('a')).toEqual(entry(49))
    expect(cache.get('b')).toBeDefined()
  })

  it('keeps nothing that is larger than itself, and goes on working', () => {
    const cache = new VectorCache(size(1))
    cache.set('w', entry(1, 2, 3))
    expect(cache.get('w')).toBeUndefined()
    cache.set('a', entry(1))
    expect(cache.get('a')).toBeDefined()
  })
})
