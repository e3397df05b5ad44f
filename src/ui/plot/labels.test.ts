import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels, type LabelWish } from './labels.ts'

const size = { width: 600, height: 400 }
const wish = (row: number, x: number, y: number, more: Partial<LabelWish> = {}): LabelWish => ({
  row,
  x,
  y,
  radius: 5,
  width: 60,
  height: 16,
  must: false,
  ...more,
})

test('a lone label stands to the right, in the middle', () => {
  expect(placeLabels([wish(0, 100, 100)], size)).toEqual([{ row: 0, anchor: 0, dx: 9, dy: -8, leader: null }])
})

test('at the right rim it stands to the left', () => {
  expect(placeLabels([wish(0, 590, 100)], size)[0]?.dx).toBe(-69)
})

test('it makes way for a marker and for an obstacle', () => {
  expect(placeLabels([wish(0, 100, 100), wish(1, 130, 100)], size)[0]?.anchor).not.toBe(0)
  expect(placeLabels([wish(0, 100, 100)], size, [{ x: 105, y: 90, width: 80, height: 20 }])[0]?.anchor).toBe(
    1,
  )
})

test('it keeps the side it had when that is free', () => {
  expect(placeLabels([wish(0, 300, 200)], size, [], new Map([[0, 3]]))[0]?.anchor).toBe(3)
})

test('in a heap labels are left out, but never the selected one', () => {
  const heap = Array.from({ length: 40 }, (_, row) => wish(row, 300 + (row % 3), 200, { must: row === 39 }))
  const shown = placeLabels(heap, size).map((label) => label.row)
  expect(shown.length).toBeLessThan(40)
  expect(shown).toContain(39)
})

test('twelve texts of the first set all get a label on a narrow map', () => {
  const places = [
    [88, 210], [62, 240], [95, 190], [80, 262], [166, 178], [224, 182], [246, 184], [220, 140], [196, 136],
    [216, 290], [232, 284], [226, 310],
  ] // prettier-ignore
  const shown = placeLabels(
    places.map(([x = 0, y = 0], row) => wish(row, x, y, { width: 42, height: 15 })),
    { width: 328, height: 400 },
  )
  expect(shown).toHaveLength(12)
})

test('no two labels overlap unless one must be shown', () => {
  const any = fc.record({
    x: fc.integer({ min: 0, max: 600 }),
    y: fc.integer({ min: 0, max: 400 }),
    width: fc.integer({ min: 8, max: 180 }),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), (given) => {
      const wishes = given.map(({ x, y, width }, row) => wish(row, x, y, { width }))
      const boxes = placeLabels(wishes, size).map(({ row, dx, dy }) => {
        const of = wishes[row] ?? wish(0, 0, 0)
        return { left: of.x + dx, right: of.x + dx + of.width, top: of.y + dy, bottom: of.y + dy + of.height }
      })
      boxes.forEach((a, i) =>
        boxes.slice(i + 1).forEach((b) => {
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
        }),
      )
    }),
  )
})
