import { describe, expect, it } from 'vitest'
import { inputWords, partingLayer, partingWords } from './parting.ts'

describe('inputWords', () => {
  it('calls them the same only when they are, and else says by how little', () => {
    expect(inputWords(1)).toContain('same vector')
    expect(inputWords(0.99996)).toContain('same vector')
    expect(inputWords(0.9938)).toBe(
      'At the input the two differ only by their place in the text (cosine 0.994).',
    )
  })
})

describe('partingWords', () => {
  it('names the layer of the largest fall', () => {
    const cosines = [1, 0.95, 0.7, 0.65]
    expect(partingLayer(cosines)?.layer).toBe(2)
    expect(partingWords(cosines)).toBe(
      'Layer 2 turns them apart most, by 0.250: here the two part. After the last layer their cosine is 0.650.',
    )
  })

  it('claims no parting where there is hardly any', () => {
    expect(partingLayer([1, 0.995, 0.99])).toBeNull()
    expect(partingLayer([1, 1, 1])).toBeNull()
    expect(partingWords([1, 0.995, 0.99])).toBe(
      'No layer parts them by more than 0.01: after the last one their cosine is 0.990.',
    )
  })
})
