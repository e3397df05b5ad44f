import { expect, it } from 'vitest'
import { pageText } from './pdf-page.ts'

const item = (str: string, y: number, hasEOL = false, height = 10) => ({
  str,
  hasEOL,
  height,
  transform: [1, 0, 0, 1, 0, y],
})

it('a page’s items become lines, and gaps paragraphs', () => {
  expect(
    pageText([
      item('A he', 700),
      item('ading', 700, true, 10),
      item('', 700, true, 0),
      item('First line ', 670, true),
      item('second line', 658, true),
      item('Another paragraph', 630, true),
      item('', 0, true, 0),
    ]),
  ).toBe('A heading\n\nFirst line\nsecond line\n\nAnother paragraph')
})

it('a page of nothing has no text', () => {
  expect(pageText([])).toBe('')
  expect(pageText([item(' ', 0, true), item('', 0)])).toBe('')
})
