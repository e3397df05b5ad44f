import { expect, it } from 'vitest'
import { cameraStamp, projectionOf, zoomCamera } from './camera.ts'

/** Column-major, as WebGL has them: a camera five units back, that draws what is one unit off at that distance a fifth off. */
const projection = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, -0.2, 0]
const view = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -5, 1]
const model = [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1]

function rootOf(cameraParams: object | null, eye = { x: 1, y: 2, z: 4 }): HTMLElement {
  const scene = { _scene: { dataScale: [1, 0.5, 1], glplot: { cameraParams } } }
  return {
    clientWidth: 600,
    clientHeight: 400,
    _fullLayout: { scene },
    layout: { scene: { camera: { eye } } },
  } as unknown as HTMLElement
}

it('a point in space has the place in the picture where the camera sees it, and none behind the camera', () => {
  const project = projectionOf(rootOf({ projection, view, model }))
  expect(project?.(0, 0, 0)).toEqual({ x: 300, y: 200 })
  // To the right and, with y in half its units, up.
  expect(project?.(0.5, 1, 0)).toEqual({ x: 360, y: 160 })
  // Twice as far away, half as far off.
  expect(project?.(0.5, 1, -2.5)).toEqual({ x: 330, y: 180 })
  expect(project?.(0, 0, 3)).toBeNull()
})

it('before plotly has drawn there is no camera', () => {
  for (const root of [rootOf(null), { clientWidth: 600, clientHeight: 400 } as HTMLElement]) {
    expect(projectionOf(root)).toBeNull()
    expect(cameraStamp(root)).toBe('')
  }
})

it('its stamp changes with each of its matrices, and only then', () => {
  const stamp = (change = {}) => cameraStamp(rootOf({ projection, view, model, ...change }))
  const moved = view.with(12, 1)
  expect(stamp()).toBe(stamp())
  expect(
    new Set([stamp(), ...['projection', 'view', 'model'].map((key) => stamp({ [key]: moved }))]).size,
  ).toBe(4)
})

it('zooming in brings it nearer along its line of sight', async () => {
  const asked: unknown[] = []
  const plotly = { relayout: (...call: unknown[]) => Promise.resolve(asked.push(call[1])) }
  await zoomCamera(plotly as never, rootOf({}), 2)
  expect(asked).toEqual([{ 'scene.camera.eye': { x: 0.5, y: 1, z: 2 } }])
})
