import type { Data } from 'plotly.js'
import type { Block } from '../../core/block.ts'
import { bare, column, type Figure } from './figure.ts'
import type { Box, Size } from './frame.ts'
import type { Ink } from './ink.ts'
import { solidLook, type Look } from './look.ts'

/** Where the camera starts, and where *Fit* brings it back. */
const EYE = { x: 1, y: 1, z: 0.62 }
/** Plotly's markers look larger in WebGL than in SVG at the same figure. */
const SHRINK = 0.8

/** The range of one axis of the 3D map, the smallest cube around the box; its title stands at the second end. */
export function axisEnds(box: Box, axis: number): [number, number] {
  const half = Math.max(...box.min.map((low, a) => ((box.max[a] ?? low) - low) / 2))
  const middle = ((box.min[axis] ?? 0) + (box.max[axis] ?? 0)) / 2
  return [middle - half, middle + half]
}

/** The points of the map in space. */
export function solidPoints(coords: Block, look: Look): Data[] {
  const { color, symbol, size } = solidLook(look)
  const points = {
    type: 'scatter3d',
    mode: 'markers',
    x: column(coords, 0),
    y: column(coords, 1),
    z: column(coords, 2),
    marker: { color, symbol, size: size.map((s) => s * SHRINK), opacity: 1, line: { width: 0 } },
    hoverinfo: 'skip',
  } as unknown as Data
  return [points]
}

/** The zero line along one axis. */
function zeroLine(box: Box, along: number, color: string): Data {
  const [x, y, z] = [0, 1, 2].map((axis) => (axis === along ? axisEnds(box, along) : [0, 0]))
  return { type: 'scatter3d', mode: 'lines', x, y, z, line: { color, width: 2 }, hoverinfo: 'skip' } as Data
}

/**
 * The points and three zero lines in a cube of equal units. `visit` changes when the camera is to be put back; while it
 * stays the same plotly leaves the camera where the person turned it.
 */
export function solidFigure(points: Data[], box: Box, size: Size, ink: Ink, visit: number): Figure {
  // The camera's angle is that of the height: a tall picture needs it farther away to hold the cube's width.
  const back = Math.max(1, size.height / size.width)
  const axis = (a: number) => ({ visible: false, showspikes: false, range: axisEnds(box, a) })
  return {
    data: [...[0, 1, 2].map((along) => zeroLine(box, along, ink.line)), ...points],
    layout: {
      ...bare(size),
      uirevision: visit,
      scene: {
        aspectmode: 'cube',
        dragmode: 'turntable',
        hovermode: false,
        camera: { eye: { x: EYE.x * back, y: EYE.y * back, z: EYE.z * back } },
        xaxis: axis(0),
        yaxis: axis(1),
        zaxis: axis(2),
      },
    },
    config: { displayModeBar: false, scrollZoom: true, doubleClick: false },
  }
}
