import type * as Plotly from 'plotly.js'

/** What draws the points: SVG up to about a thousand, WebGL above, and WebGL for 3D. */
export type Renderer = 'svg' | 'gl' | 'solid'

/** The part of plotly that this page uses. */
export type PlotlyApi = Pick<typeof Plotly, 'react' | 'relayout' | 'purge'>

type Core = PlotlyApi & { register(modules: unknown): void }

/** CommonJS modules arrive as the default export or as the namespace itself, depending on the bundler. */
const exported = (module: object): unknown => ('default' in module ? module.default : module)

async function loadTrace(renderer: Renderer): Promise<unknown> {
  switch (renderer) {
    case 'svg':
      return null // part of plotly's core
    case 'gl':
      // The usual build compiles its shaders' set-up with `Function`, which our content-security policy forbids.
      return exported(await import('plotly.js/src/traces/scattergl/strict'))
    case 'solid':
      return exported(await import('plotly.js/lib/scatter3d'))
  }
}

/**
 * Plotly with what `renderer` needs, each in a chunk of its own, so that texts and scores are on screen first.
 * @throws whatever the browser says when a chunk cannot be fetched; nothing is remembered then, so it can be retried
 */
export async function loadPlotly(renderer: Renderer): Promise<PlotlyApi> {
  const [core, trace] = await Promise.all([import('plotly.js/lib/core'), loadTrace(renderer)])
  const plotly = exported(core) as Core
  if (trace !== null) plotly.register([trace])
  return plotly
}

let webgl: boolean | null = null

/** Whether this browser draws with WebGL at all. Asked once: browsers allow few contexts on a page. */
export function hasWebGL(): boolean {
  if (webgl === null) {
    const context = document.createElement('canvas').getContext('webgl')
    webgl = context !== null
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return webgl
}

/** Up to this many points SVG is drawn faster than WebGL starts. */
const MOST_SVG = 1000

/** What draws a flat map of so many points. */
export function flatRenderer(points: number): Exclude<Renderer, 'solid'> {
  return points > MOST_SVG && hasWebGL() ? 'gl' : 'svg'
}
