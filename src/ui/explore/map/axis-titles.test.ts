import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { planeTitles, solidTitles, titleRect, type AxisTitle } from './axis-titles.ts'

vi.mock('../../plot/measure.ts', () => ({ textWidth: (text: string) => 7 * text.length }))

const size = { width: 600, height: 400 }
/** The origin of the map in the middle of the picture. */
const middle = { x: 0, y: 0, scale: 0.01 }
const none = new Float32Array()

it('the flat map has a title at the right end and at the top, with what the axes hold', () => {
  expect(planeTitles([0.42, 0.2], middle, size, none)).toEqual([
    { text: '42% of the variance', x: 588, y: 193, end: true },
    { text: '20% of the variance', x: 307, y: 16, end: false },
  ])
  // The zero lines elsewhere, and no room for words at the second.
  expect(planeTitles([0.42, 0.2], { x: 1, y: 1, scale: 0.01 }, { width: 400, height: 400 }, none)).toEqual([
    { text: '42% of the variance', x: 388, y: 293, end: true },
    { text: '20%', x: 107, y: 16, end: false },
  ])
})

it('titles go to another end where points stand', () => {
  const points = Float32Array.of(560, 190, 320, 12)
  const [across, up] = planeTitles([0.42, 0.2], middle, size, points)
  expect(across).toMatchObject({ x: 588, y: 217, end: true })
  expect(up).toMatchObject({ x: 293, y: 16, end: true })
  const both = Float32Array.of(...points, 560, 210, 280, 12)
  const [left, bottom] = planeTitles([0.42, 0.2], middle, size, both)
  expect(left).toMatchObject({ x: 12, y: 193, end: false })
  expect(bottom).toMatchObject({ x: 307, y: 392, end: false })
})

it('titles stay in the picture, wherever the zero lines are', () => {
  const anywhere = fc.double({ min: -100, max: 100, noNaN: true })
  fc.assert(
    fc.property(anywhere, anywhere, (x, y) => {
      for (const title of planeTitles([0.42, 0.2], { x, y, scale: 0.01 }, size, none)) {
        const box = titleRect(title)
        expect(box.x >= 0 && box.x + box.width <= size.width).toBe(true)
        expect(box.y >= 0 && box.y + box.height <= size.height).toBe(true)
      }
    }),
  )
})

it('in space titles stand beside the positive ends, as the camera sees them, and not behind it', () => {
  const box = { min: [-1, -2, 0], max: [1, 2, 1] }
  const camera = {
    project: (x: number, y: number, z: number) => (z > 0 ? null : { x: 10 * x, y: 10 * y }),
  } as unknown as Parameters<typeof solidTitles>[2]
  expect(solidTitles([0.5, 0.3, 0.1], box, camera)).toEqual<AxisTitle[]>([
    { text: '50% of the variance', x: 26, y: 0, end: false },
    { text: '30%', x: 6, y: 20, end: false },
  ])
})
