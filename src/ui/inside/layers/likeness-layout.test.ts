import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import { LIKENESS_GAP, likenessLayout, strengthOf, stretchedFloor } from './likeness-layout.ts'

describe('likenessLayout', () => {
  it('fits the room, whatever the text, the model and the screen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 260, max: 1500 }),
        fc.integer({ min: 1, max: 256 }),
        fc.integer({ min: 2, max: 25 }),
        fc.integer({ min: 1, max: 25 }),
        (width, tokens, layers, longest) => {
          const { beside, names, cell, step, stepNamed, named } = likenessLayout(
            width,
            tokens,
            layers,
            longest,
          )
          const first = names + cell * tokens
          const second = (stepNamed ? names : 0) + step.width * layers
          expect(beside ? first + LIKENESS_GAP + second : Math.max(first, second)).toBeLessThanOrEqual(
            width + 1e-6,
          )
          // Names are one line each, at least as high as their letters.
          if (named) expect(cell).toBeGreaterThanOrEqual(12)
          if (stepNamed) expect(step.height).toBeGreaterThanOrEqual(12)
          // One list of names serves both only while their rows are of one height.
          if (beside) expect(step.height).toBe(cell)
        },
      ),
    )
  })

  it('by hand: a short sentence beside its layers, a long text without names, a phone one under the other', () => {
    expect(likenessLayout(1000, 10, 4, 5)).toMatchObject({
      beside: true,
      named: true,
      cell: 30,
      stepNamed: false,
    })
    expect(likenessLayout(1000, 256, 4, 5)).toMatchObject({ beside: true, named: false, names: 0, head: 18 })
    expect(likenessLayout(340, 10, 4, 5)).toMatchObject({ beside: false, named: true, stepNamed: true })
    expect(likenessLayout(340, 24, 4, 10)).toMatchObject({ named: false, stepNamed: true, head: 0 })
  })
})

describe('strengthOf', () => {
  it('is the size of a cosine, or its way from the floor to 1', () => {
    expect([-1, -0.5, 0, 0.25, 1].map((x) => strengthOf(x, null))).toEqual([1, 0.5, 0, 0.25, 1])
    expect([-1, 0.5, 0.75, 1].map((x) => strengthOf(x, 0.5))).toEqual([0, 0, 0.5, 1])
    expect(strengthOf(1, 1)).toBe(1)
  })
})

describe('stretchedFloor', () => {
  it('leaves a tenth of the pairs below, and counts no token with itself', () => {
    // Ten pairs of five tokens: one lies at −0.9, the next at 0.5, then 0.6 …
    const pairs = [-0.9, 0.5, 0.6, 0.6, 0.7, 0.7, 0.8, 0.8, 0.9, 0.9]
    const data = new Float32Array(25).fill(1)
    let next = 0
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < i; j++) data[5 * i + j] = data[5 * j + i] = pairs[next++] ?? NaN
    }
    expect(stretchedFloor(makeBlock(data, 5, 5))).toBeCloseTo(0.5, 6)
  })

  it('is 0 where there is no pair', () => expect(stretchedFloor(makeBlock(Float32Array.of(1), 1, 1))).toBe(0))
})
