import { expect, test } from 'vitest'
import { countMappable } from './mappable.ts'

test('white space and invisible characters are no texts to wait for', () => {
  const items = ['dog', '', ' \n', '\u200b', '\ufeff\u00ad', 'cat\u200b']
  const document = { items: items.map((text, i) => ({ id: `${i}`, text, group: null })), groups: [] }
  expect(countMappable(document)).toBe(2)
})
