import type { Config, Data, Layout } from 'plotly.js'
import type { Block } from '../../core/block.ts'
import type { Size } from './frame.ts'

/** What plotly is handed. It never holds a user's text: plotly reads text as a kind of HTML, so labels are drawn by us. */
export interface Figure {
  readonly data: Data[]
  readonly layout: Partial<Layout>
  readonly config: Partial<Config>
}

/** Column `axis` of the coordinates, copied. */
export function column({ data, rows, cols }: Block, axis: number): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => data[row * cols + axis] ?? NaN)
}

/** A layout without margins, legend and hover: we draw what stands around the points ourselves. */
export const bare = (size: Size): Partial<Layout> => ({
  width: size.width,
  height: size.height,
  margin: { l: 0, r: 0, t: 0, b: 0 },
  paper_bgcolor: 'rgba(0,0,0,0)',
  plot_bgcolor: 'rgba(0,0,0,0)',
  showlegend: false,
  hovermode: false,
})
