import { expect, it, vi } from 'vitest'
import { documentOf, withText } from './document.ts'
import { ofDocument } from './of-document.ts'
import type { TextDocument } from './types.ts'

const document = documentOf(['dog', 'cat'].map((text) => ({ text, group: null })))
const edited = withText(document, document.items[0]?.id ?? '', 'dogs')
const longer = { ...document, items: [...document.items, ...edited.items.slice(0, 1)] }

it('what is made of a document is made once, whatever else changes', () => {
  const make = vi.fn(({ items }: TextDocument) => items.length)
  const select = ofDocument(make)
  expect([{ document }, { document }, { document: longer }, { document: longer }].map(select)).toEqual([
    2, 2, 3, 3,
  ])
  expect(make).toHaveBeenCalledTimes(2)
})

it('a list is another one only when an element is', () => {
  const ids = ofDocument(({ items }) => items.map(({ id }) => id))
  const first = ids({ document })
  expect(ids({ document: edited })).toBe(first)
  expect(ids({ document: longer })).not.toBe(first)
  expect(ids({ document: longer })).toHaveLength(3)
  const texts = ofDocument(({ items }) => items.map(({ text }) => text))
  expect(texts({ document })).not.toEqual(texts({ document: edited }))
})
