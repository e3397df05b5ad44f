import { expect, test } from 'vitest'
import { makeBlock } from '../../core/block.ts'
import type { Ink } from './ink.ts'
import { lookByGroup, lookByOverlap, overlapColor, symbolOf } from './look.ts'
import { planeFigure, planePoints } from './plane-figure.ts'
import { axisEnds, solidFigure, solidPoints } from './solid-figure.ts'

const ink: Ink = {
  line: 'rgb(1, 1, 1)',
  muted: 'rgb(2, 2, 2)',
  text: 'rgb(3, 3, 3)',
  accent: 'rgb(4, 4, 4)',
  none: 'rgb(5, 5, 5)',
  groups: [0, 1, 2, 3, 4, 5, 6, 7].map((g) => `rgb(${g}, 0, 0)`),
  wrong: 'rgb(0, 0, 0)',
  right: 'rgb(100, 200, 50)',
}
const size = { width: 600, height: 400 }
const plane = makeBlock(Float32Array.from([0, 1, 2, 3]), 2, 2)
const space = makeBlock(Float32Array.from([0, 1, 2, 3, 4, 5]), 2, 3)
const look = lookByGroup([5, null], ink, false)

test('a flat figure has the columns of the block, one unit on both axes, and no interaction of its own', () => {
  const { data, layout, config } = planeFigure(
    planePoints(plane, look, 'svg'),
    { x: 1, y: 2, scale: 0.01 },
    size,
    ink,
  )
  expect(data).toMatchObject([{ type: 'scatter', x: Float32Array.of(0, 2), y: Float32Array.of(1, 3) }])
  expect(layout.xaxis?.range).toEqual([-2, 4])
  expect(layout.yaxis).toMatchObject({ range: [0, 4], scaleanchor: 'x', zerolinecolor: ink.line })
  expect(config.staticPlot).toBe(true)
})

test('many points go through WebGL', () => {
  expect(planePoints(plane, look, 'gl')).toMatchObject([{ type: 'scattergl' }])
})

test('a block of three columns can be drawn flat', () => {
  expect(planePoints(space, look, 'svg')).toMatchObject([
    { x: Float32Array.of(0, 3), y: Float32Array.of(1, 4) },
  ])
})

test('the 3D figure is a cube of equal units with three zero lines, in symbols that exist in 3D', () => {
  const box = { min: [-1, -2, 0], max: [1, 2, 1] }
  const { data, layout } = solidFigure(solidPoints(space, look), box, size, ink, 3)
  expect([0, 1, 2].map((axis) => axisEnds(box, axis))).toEqual([
    [-2, 2],
    [-2, 2],
    [-1.5, 2.5],
  ])
  expect(layout.scene?.aspectmode).toBe('cube')
  expect(layout.uirevision).toBe(3)
  expect(data).toHaveLength(4)
  expect(data[3]).toMatchObject({
    type: 'scatter3d',
    z: Float32Array.of(2, 5),
    marker: { symbol: ['circle-open', 'circle'] },
  })
})

test('nothing that plotly could take for markup is in a figure', () => {
  const strings: string[] = []
  JSON.stringify(
    planeFigure(planePoints(plane, look, 'svg'), { x: 0, y: 0, scale: 1 }, size, ink),
    (key, value: unknown) => {
      if (key === 'text' || key === 'hovertext' || key === 'hovertemplate' || key === 'title')
        strings.push(key)
      return value
    },
  )
  expect(strings).toEqual([])
})

test('groups differ in shape as well as in colour', () => {
  expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map(symbolOf)).size).toBe(8)
  const { color, size } = lookByGroup([0, null], ink, false)
  expect(color).toEqual([ink.groups[0], ink.none])
  expect(size[1]).toBeLessThan(size[0] ?? 0)
})

test('map error shows in colour, size and, below one half, an open marker', () => {
  const { color, symbol, size } = lookByOverlap(3, Float32Array.of(1, 0.4, NaN), ink, false)
  expect(color).toEqual([ink.right, overlapColor(0.4, ink), ink.none])
  expect(symbol).toEqual(['circle', 'circle-open', 'circle'])
  expect(size[1]).toBeGreaterThan(size[0] ?? 0)
})

test('while overlap is being computed every point is neutral', () => {
  expect(new Set(lookByOverlap(3, null, ink, false).color)).toEqual(new Set([ink.none]))
})

test('the scale runs from wrong to right', () => {
  expect(overlapColor(0, ink)).toBe('rgb(0, 0, 0)')
  expect(overlapColor(0.5, ink)).toBe('rgb(50, 100, 25)')
})
