import type { PlotlyApi } from './load-plotly.ts'

/** From a point of the 3D map to CSS pixels in the picture; null behind the camera. */
export type Project = (x: number, y: number, z: number) => { readonly x: number; readonly y: number } | null

type Matrix = ArrayLike<number>
interface GlScene {
  readonly dataScale: ArrayLike<number>
  readonly glplot: {
    readonly cameraParams: { readonly projection: Matrix; readonly view: Matrix; readonly model: Matrix }
  }
}

/** Column-major 4×4 times a vector, as in plotly's `gl3d/project.js`. */
function times(m: Matrix, v: readonly number[]): number[] {
  return [0, 1, 2, 3].map((j) => v.reduce((sum, value, i) => sum + (m[4 * i + j] ?? 0) * value, 0))
}

function glScene(root: HTMLElement): GlScene | null {
  const layout = (root as { _fullLayout?: { scene?: { _scene?: GlScene } } })['_fullLayout']
  const scene = layout?.scene?.['_scene']
  return scene?.glplot?.cameraParams?.projection ? scene : null
}

/**
 * How plotly's camera sees the scene now, or null when it has not drawn one. Plotly has no public projection; this
 * reads the matrices that its own 3D annotations are placed with. Without them the map merely has no labels.
 */
export function projectionOf(root: HTMLElement): Project | null {
  const scene = glScene(root)
  if (!scene) return null
  const { projection, view, model } = scene.glplot.cameraParams
  const { clientWidth: width, clientHeight: height } = root
  return (x, y, z) => {
    const scaled = [x, y, z].map((value, axis) => value * (scene.dataScale[axis] ?? 1))
    const [px = 0, py = 0, , pw = 0] = times(projection, times(view, times(model, [...scaled, 1])))
    return pw > 0 ? { x: (width / 2) * (1 + px / pw), y: (height / 2) * (1 - py / pw) } : null
  }
}

/** What changes when the camera or the picture's size does, to compare with the last time. */
export function cameraStamp(root: HTMLElement): string {
  const scene = glScene(root)
  if (!scene) return ''
  const { projection, view, model } = scene.glplot.cameraParams
  return [projection, view, model].map((m) => Array.from(m).join()).join(';')
}

interface Eye {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** Brings the 3D camera nearer (`factor` above 1) or farther. */
export async function zoomCamera(plotly: PlotlyApi, root: HTMLElement, factor: number): Promise<void> {
  const eye = (root as { layout?: { scene?: { camera?: { eye?: Eye } } } }).layout?.scene?.camera?.eye
  if (!eye) return
  const nearer = { x: eye.x / factor, y: eye.y / factor, z: eye.z / factor }
  await plotly.relayout(root, { 'scene.camera.eye': nearer } as Parameters<PlotlyApi['relayout']>[1])
}
