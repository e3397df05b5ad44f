import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels, zoomButtons, type LabelWish } from './labels.ts'

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

const anyPlaces = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 600 }),
    y: fc.integer({ min: 0, max: 400 }),
    width: fc.integer({ min: 8, max: 180 }),
  }),
  { maxLength: 40 },
)
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}
const boxAt = ({ x, y, width, height }: LabelWish, { dx, dy }: { dx: number; dy: number }): Box => ({
  left: x + dx,
  right: x + dx + width,
  top: y + dy,
  bottom: y + dy + height,
})
const markerOf = ({ x, y, radius: r }: LabelWish): Box => ({
  left: x - r,
  right: x + r,
  top: y - r,
  bottom: y + r,
})
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

test('each of the sixteen positions lies on its side of the marker, clear of it, the second eight farther and with a line', () => {
  const lone = wish(0, 300, 200)
  const sides = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [1, 1], [-1, -1], [-1, 1]] // prettier-ignore
  for (let anchor = 0; anchor < 16; anchor++) {
    const [label] = placeLabels([lone], size, [], new Map([[0, anchor]]))
    const box = boxAt(lone, label ?? { dx: NaN, dy: NaN })
    // 0: in the middle of it.
    const side = (low: number, high: number, at: number) =>
      low > at ? 1 : high < at ? -1 : low + high === 2 * at ? 0 : NaN
    expect([side(box.left, box.right, 300), side(box.top, box.bottom, 200)]).toEqual(sides[anchor % 8])
    // From the point to the nearest of the label: beyond the circle, by a little or by a lot.
    const gap =
      Math.hypot(Math.max(box.left - 300, 300 - box.right, 0), Math.max(box.top - 200, 200 - box.bottom, 0)) -
      lone.radius
    expect(gap > 0 && gap < 5).toBe(anchor < 8)
    expect(gap).toBeLessThan(20)
    expect(label?.leader === null).toBe(anchor < 8)
    if (anchor < 8) continue
    // The line ends just before the label.
    const { x, y } = label?.leader ?? { x: NaN, y: NaN }
    expect([Math.sign(x), Math.sign(y)]).toEqual(sides[anchor % 8])
    const left = Math.hypot(
      Math.max(box.left - 300 - x, 300 + x - box.right, 0),
      Math.max(box.top - 200 - y, 200 + y - box.bottom, 0),
    )
    expect(left > 1 && left < 3).toBe(true)
  }
})

test('no label covers another, the rim, an obstacle or two markers; one is left out only if all its positions would', () => {
  const obstacle = zoomButtons(size)
  const corner = { left: 484, right: 600, top: 360, bottom: 400 }
  fc.assert(
    fc.property(anyPlaces, (given) => {
      const wishes = given.map(({ x, y, width }, row) => wish(row, x, y, { width }))
      const labels = new Map(placeLabels(wishes, size, [obstacle]).map((label) => [label.row, label]))
      const taken: Box[] = [corner]
      const isFree = (box: Box, row: number) =>
        box.left >= 0 &&
        box.top >= 0 &&
        box.right <= 600 &&
        box.bottom <= 400 &&
        !taken.some((other) => meet(box, other)) &&
        wishes.filter((other) => other.row !== row && meet(box, markerOf(other))).length <= 1
      for (const own of wishes) {
        const label = labels.get(own.row)
        if (label) {
          const box = boxAt(own, label)
          expect(isFree(box, own.row)).toBe(true)
          taken.push(box)
          continue
        }
        for (let anchor = 0; anchor < 16; anchor++) {
          const [alone] = placeLabels([{ ...own, x: 300, y: 200 }], size, [], new Map([[own.row, anchor]]))
          expect(isFree(boxAt(own, alone ?? { dx: NaN, dy: NaN }), own.row)).toBe(false)
        }
      }
    }),
    { numRuns: 50 },
  )
})
