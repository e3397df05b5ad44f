import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../../core/block.ts'
import type { TextDocument, View } from '../../../store/types.ts'
import { displayOrder } from './display-order.ts'
import { rangeOf, strength } from './strength.ts'

const document: TextDocument = {
  groups: [
    { id: 'animals', label: 'animals', color: 0 },
    { id: 'fruit', label: 'fruit', color: 1 },
  ],
  items: [
    { id: 'apple', text: 'apple', group: 'fruit' },
    { id: 'dog', text: 'dog', group: 'animals' },
    { id: 'idea', text: 'idea', group: null },
    { id: 'cat', text: 'cat', group: 'animals' },
  ],
}
const view = {
  ids: ['apple', 'dog', 'idea', 'cat'],
  matrixRows: Int32Array.of(0, 1, 2, 3),
  analysis: { order: Int32Array.of(1, 3, 0, 2) },
} as unknown as View

describe('displayOrder', () => {
  it.each([
    ['document', ['apple', 'dog', 'idea', 'cat']],
    ['similarity', ['dog', 'cat', 'apple', 'idea']],
    ['group', ['dog', 'cat', 'apple', 'idea']],
  ] as const)('by %s', (order, expected) => {
    expect(displayOrder(view, document, order).map((position) => view.ids[position])).toEqual(expected)
  })

  it('puts texts without a group last', () => {
    const grouped = displayOrder(view, { ...document, groups: document.groups.toReversed() }, 'group')
    expect(grouped.map((position) => view.ids[position])).toEqual(['apple', 'dog', 'cat', 'idea'])
  })
})

describe('strength', () => {
  const distances = makeBlock(Float32Array.of(0, 1.4, 0.6, 1.4, 0, 1, 0.6, 1, 0), 3, 3)

  it('colours the nearest pair fully whether near is large or small', () => {
    const l2 = rangeOf(distances, 'l2')
    expect(strength(0.6, l2)).toBeCloseTo(1)
    expect(strength(1.4, l2)).toBeCloseTo(0)
    expect(strength(1.4, rangeOf(distances, 'dot'))).toBeCloseTo(1)
  })

  it('keeps a fixed scale for cosine and stays within 0…1', () => {
    expect(rangeOf(distances, 'cosine')).toEqual({ far: -0.2, near: 1 })
    expect(strength(-1, { far: -0.2, near: 1 })).toBe(0)
    expect(strength(Number.NaN, { far: -0.2, near: 1 })).toBe(0)
    expect(strength(0.5, { far: 0.5, near: 0.5 })).toBe(0)
  })
})
