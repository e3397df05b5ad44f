import type { Data } from 'plotly.js'
import type { Block } from '../../core/block.ts'
import { bare, column, type Figure } from './figure.ts'
import { rangesOf, type Frame, type Size } from './frame.ts'
import type { Ink } from './ink.ts'
import type { Look } from './look.ts'

/** The points of the map on a plane: the first two columns of `coords`. */
export function planePoints(coords: Block, look: Look, renderer: 'svg' | 'gl'): Data[] {
  const points = {
    type: renderer === 'gl' ? 'scattergl' : 'scatter',
    mode: 'markers',
    x: column(coords, 0),
    y: column(coords, 1),
    marker: { color: look.color, symbol: look.symbol, size: look.size, opacity: 1, line: { width: 0 } },
    hoverinfo: 'skip',
  } as unknown as Data
  return [points]
}

/** The points within `frame`, with equal units on both axes and nothing around them but two zero lines. */
export function planeFigure(data: Data[], frame: Frame, size: Size, ink: Ink): Figure {
  const ranges = rangesOf(frame, size)
  const axis = {
    fixedrange: true,
    showgrid: false,
    showticklabels: false,
    zeroline: true,
    zerolinecolor: ink.line,
  } as const
  return {
    data,
    layout: {
      ...bare(size),
      xaxis: { ...axis, range: ranges.x },
      yaxis: { ...axis, range: ranges.y, scaleanchor: 'x' },
    },
    config: { staticPlot: true, displayModeBar: false },
  }
}
