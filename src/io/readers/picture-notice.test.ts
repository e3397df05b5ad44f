import { expect, it } from 'vitest'
import { pictureNotice } from './picture-notice.ts'

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

it.each<[readonly number[], readonly number[], string | null]>([
  [[], [], null],
  [[2], [], 'Page 2 is a picture without text.'],
  [[2, 3, 4], [], 'Pages 2–4 are pictures without text.'],
  [[1, 3, 4, 9], [], 'Pages 1, 3–4 and 9 are pictures without text.'],
  [range(2, 51), range(52, 500), 'Pages 2–51 are pictures without text. Pages 52–500 have no text.'],
  [[], [7], 'Page 7 has no text.'],
])('pages without text are told: %j, unseen %j', (pictures, unseen, notice) => {
  expect(pictureNotice(pictures, unseen)).toBe(notice)
})

it('scattered pages are told by their number, after the first few', () => {
  const odd = range(0, 5).map((i) => 2 * i + 1)
  expect(pictureNotice(odd, [])).toBe('Pages 1, 3, 5, 7, 9 and 11 are pictures without text.')
  expect(pictureNotice([...odd, ...range(20, 29)], [])).toBe(
    'Pages 1, 3, 5, 7, 9 and 11 more are pictures without text.',
  )
})
