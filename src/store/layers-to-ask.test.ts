import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layersToAsk, MOST_WEIGHTS } from './layers-to-ask.ts'

describe('the layers whose attention is asked for', () => {
  it('are all of a short text, and none of a long one, while the model is unknown', () => {
    expect(layersToAsk(512, null)).toBe('all')
    expect(layersToAsk(513, null)).toEqual([])
  })

  it('are spread over the model when not all of them fit', () => {
    // BERT base: 12 heads of 512² weights are 3.1 million a layer, so that five layers fit.
    expect(layersToAsk(512, { layers: 12, heads: 12 })).toEqual([0, 3, 6, 8, 11])
    expect(layersToAsk(333, { layers: 12, heads: 12 })).toBe('all')
    expect(layersToAsk(1000, { layers: 6, heads: 12 })).toEqual([0])
    expect(layersToAsk(8192, { layers: 12, heads: 12 })).toEqual([])
  })

  it('are all that a model shows which shows none', () => {
    expect(layersToAsk(8192, { layers: 0, heads: 0 })).toBe('all')
  })

  it('have a layer that is wished for among them, in place of its neighbour', () => {
    expect(layersToAsk(512, { layers: 12, heads: 12 }, 4)).toEqual([0, 4, 6, 8, 11])
    expect(layersToAsk(512, { layers: 12, heads: 12 }, 6)).toEqual([0, 3, 6, 8, 11])
    expect(layersToAsk(1000, { layers: 6, heads: 12 }, 5)).toEqual([5])
    // Too long for any of them; a layer that this model lacks; a text so short that all fit.
    expect(layersToAsk(8192, { layers: 12, heads: 12 }, 4)).toEqual([])
    expect(layersToAsk(1000, { layers: 6, heads: 12 }, 6)).toEqual([0])
    expect(layersToAsk(8, { layers: 12, heads: 12 }, 4)).toBe('all')
  })

  it('fit, are as many as fit, differ, and are in order', () => {
    const sizes = fc.record({
      count: fc.integer({ min: 1, max: 3000 }),
      layers: fc.integer({ min: 1, max: 48 }),
      heads: fc.integer({ min: 1, max: 32 }),
      wish: fc.option(fc.integer({ min: 0, max: 48 })),
    })
    fc.assert(
      fc.property(sizes, ({ count, layers, heads, wish }) => {
        const asked = layersToAsk(count, { layers, heads }, wish)
        const list = asked === 'all' ? Array.from({ length: layers }, (_, i) => i) : asked
        const weights = heads * count * count
        expect(list.length * weights).toBeLessThanOrEqual(MOST_WEIGHTS)
        if (asked !== 'all') expect((list.length + 1) * weights).toBeGreaterThan(MOST_WEIGHTS)
        expect([...new Set(list)].toSorted((a, b) => a - b)).toEqual(list)
        expect(list.every((layer) => layer >= 0 && layer < layers)).toBe(true)
        if (wish !== null && wish < layers && list.length > 0) expect(list).toContain(wish)
      }),
    )
  })
})
