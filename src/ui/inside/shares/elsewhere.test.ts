import { describe, expect, it } from 'vitest'
import { scoreElsewhere } from './elsewhere.ts'

const inspected = (text: string, prompt = '') => ({ text: prompt + text, promptLength: prompt.length })
const side = (id: string, text: string, ...vector: readonly number[]) => ({
  id,
  text,
  vector: Float32Array.from(vector),
})
const vectorOf = (text: string, ...vector: readonly number[]) => ({
  text,
  vector: Float32Array.from(vector),
  tokenCount: 1,
  fullTokenCount: 1,
})

const pair = {
  a: side('d', 'dog', 0.6, 0.8),
  b: side('c', 'cat', 1, 0),
  measures: { cosine: 0.6, dot: 0.6 },
  normalized: true,
}
const vectors = new Map([
  ['d', vectorOf('dog', 3, 4)],
  ['c', vectorOf('cat', 2, 0)],
])
const dog = inspected('dog')
const cat = inspected('cat')

describe('the score that the rest of the page shows of two texts', () => {
  it('is that of its pair when they are the same two, whatever the prompt', () => {
    expect(scoreElsewhere('cosine', dog, cat, pair, vectors)).toBe(0.6)
    expect(scoreElsewhere('cosine', inspected('dog', 'query: '), cat, pair, vectors)).toBe(0.6)
  })

  it('is none of a wording that the page does not show yet, or no longer', () => {
    expect(scoreElsewhere('cosine', inspected('dogs'), cat, pair, vectors)).toBeNull()
    expect(scoreElsewhere('cosine', dog, inspected('ca'), pair, vectors)).toBeNull()
    expect(scoreElsewhere('cosine', cat, dog, pair, vectors)).toBeNull()
    const typed = new Map(vectors).set('d', vectorOf('dogs', 3, 4))
    expect(scoreElsewhere('cosine', dog, cat, pair, typed)).toBeNull()
  })

  it('is none of vectors that have been replaced', () => {
    for (const vector of [vectorOf('dog', 3, 4.0005), vectorOf('dog', 3, 4, 0)]) {
      expect(scoreElsewhere('cosine', dog, cat, pair, new Map(vectors).set('d', vector))).toBeNull()
    }
    expect(scoreElsewhere('cosine', dog, cat, pair, new Map())).toBeNull()
  })

  it('is no dot product of unit vectors where lengths count', () => {
    expect(scoreElsewhere('dot', dog, cat, pair, vectors)).toBeNull()
    const raw = { ...pair, measures: { cosine: 0.6, dot: 6 }, normalized: false }
    expect(scoreElsewhere('dot', dog, cat, raw, vectors)).toBe(6)
  })
})
