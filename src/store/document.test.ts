import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as edit from './document.ts'
import type { TextDocument } from './types.ts'

/** `sketch('a:1 b c:2')` has the texts a, b and c, where a stands in group 1 and c in group 2; ids are the texts. */
function sketch(line: string): TextDocument {
  const words = line.split(' ').filter((word) => word !== '')
  const groups = [...new Set(words.flatMap((word) => word.split(':').slice(1)))]
  return {
    groups: groups.map((id, color) => ({ id, label: `group ${id}`, color })),
    items: words.map((word) => {
      const [text = '', group = null] = word.split(':')
      return { id: text, text, group }
    }),
  }
}

const draw = ({ items }: TextDocument) =>
  items.map(({ text, group }) => (group === null ? text : `${text}:${group}`)).join(' ')

describe('texts', () => {
  it('are set by id; an unknown id is a new text at the end', () => {
    const document = edit.withText(sketch('a b:1'), 'b', 'bee')
    expect(draw(document)).toBe('a bee:1')
    expect(draw(edit.withText(document, 'new', 'c'))).toBe('a bee:1 c')
  })

  it('are put after another, at the start or at the end', () => {
    const items = sketch('x y').items
    expect(draw(edit.withInserted(sketch('a b'), items, 'a'))).toBe('a x y b')
    expect(draw(edit.withInserted(sketch('a b'), items, null))).toBe('x y a b')
    expect(draw(edit.withInserted(sketch('a b'), items, undefined))).toBe('a b x y')
    expect(draw(edit.withInserted(sketch('a b'), items, 'gone'))).toBe('a b x y')
  })

  it('are deleted by id', () => {
    expect(draw(edit.without(sketch('a b c'), ['c', 'a', 'gone']))).toBe('b')
  })

  it('move by places, not past the ends', () => {
    expect(draw(edit.moved(sketch('a b c d'), 'b', 2))).toBe('a c d b')
    expect(draw(edit.moved(sketch('a b c d'), 'c', -1))).toBe('a c b d')
    expect(draw(edit.moved(sketch('a b c d'), 'b', -9))).toBe('b a c d')
    expect(draw(edit.moved(sketch('a b c d'), 'b', 9))).toBe('a c d b')
  })

  it('that do not move leave the document as it is, so that there is nothing to undo', () => {
    const document = sketch('a b')
    expect(edit.moved(document, 'a', -1)).toBe(document)
    expect(edit.moved(document, 'b', 3)).toBe(document)
    expect(edit.moved(document, 'gone', 1)).toBe(document)
  })

  it('never get lost or doubled by moving', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -5, max: 5 }))),
        (moves) => {
          let document = sketch('a b:1 c d')
          for (const [id, by] of moves) document = edit.moved(document, id, by)
          expect(draw(document).split(' ').toSorted()).toEqual(['a', 'b:1', 'c', 'd'])
        },
      ),
    )
  })

  it('without a visible character are blank', () => {
    for (const text of ['', ' \n\t', '\u00a0\u3000', '\u200b\u200d\ufeff', '\u00ad', '\0']) {
      expect(edit.isBlank(text)).toBe(true)
    }
    for (const text of ['a', ' . ', '😀', '\u0301', '0', '\ufffd']) expect(edit.isBlank(text)).toBe(false)
  })
})

describe('groups', () => {
  it('are given to texts and taken away', () => {
    expect(draw(edit.withGroupOf(sketch('a b:1 c'), ['a', 'c'], '1'))).toBe('a:1 b:1 c:1')
    expect(draw(edit.withGroupOf(sketch('a:1 b:1'), ['a'], null))).toBe('a b:1')
  })

  it('get the first free colour, and share colours when all eight are taken', () => {
    let document: TextDocument = sketch('a:1 b:2')
    document = edit.withGroupEdited(document, '1', { color: 5 })
    document = edit.withGroup(document, 'new', 'label')
    expect(document.groups.map(({ color }) => color)).toEqual([5, 1, 0])
    for (let i = 0; i < 20; i++) document = edit.withGroup(document, `g${i}`, '')
    const colors = document.groups.map(({ color }) => color)
    expect(new Set(colors.slice(0, edit.PALETTE_SIZE)).size).toBe(edit.PALETTE_SIZE)
    expect(Math.max(...colors)).toBeLessThan(edit.PALETTE_SIZE)
  })

  it('are renamed, and removed without their texts', () => {
    const document = edit.withGroupEdited(sketch('a:1 b:2'), '2', { label: 'fruit' })
    expect(document.groups).toEqual([
      { id: '1', label: 'group 1', color: 0 },
      { id: '2', label: 'fruit', color: 1 },
    ])
    const removed = edit.withoutGroup(document, '1')
    expect(draw(removed)).toBe('a b:2')
    expect(removed.groups.map(({ id }) => id)).toEqual(['2'])
  })
})

describe('a document', () => {
  it('is made of texts and the labels of their groups', () => {
    const document = edit.documentOf(
      [
        { text: 'dog', group: 'animals' },
        { text: 'dog', group: 'unknown' },
        { text: 'car', group: null },
      ],
      ['fruit', 'animals'],
    )
    const [, animals] = document.groups
    expect(document.items.map(({ text, group }) => [text, group])).toEqual([
      ['dog', animals?.id],
      ['dog', null],
      ['car', null],
    ])
    expect(new Set([...document.items, ...document.groups].map(({ id }) => id)).size).toBe(5)
  })

  it('is never changed in place', () => {
    const document = sketch('a:1 b')
    const before = structuredClone(document)
    edit.withText(document, 'a', 'x')
    edit.withInserted(document, sketch('z').items, null)
    edit.without(document, ['a'])
    edit.moved(document, 'a', 1)
    edit.withGroupOf(document, ['b'], '1')
    edit.withGroup(document, 'g', 'label')
    edit.withGroupEdited(document, '1', { color: 3 })
    edit.withoutGroup(document, '1')
    expect(document).toEqual(before)
  })
})
