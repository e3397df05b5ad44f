import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { cameraStamp, projectionOf, zoomCamera, type Project } from './camera.ts'
import type { Figure } from './figure.ts'
import type { Size } from './frame.ts'
import { loadPlotly, type PlotlyApi, type Renderer } from './load-plotly.ts'

/** What can be asked of a 3D picture once it is drawn. */
export interface Camera {
  readonly project: Project
  readonly zoom: (factor: number) => void
}

type Phase =
  | { readonly step: 'loading' }
  | { readonly step: 'ready'; readonly plotly: PlotlyApi }
  | { readonly step: 'failed'; readonly message: string }

interface Props {
  /** Null until the size is known or while there is nothing to draw. */
  readonly figure: Figure | null
  /** Fixed for the life of the component: give it as `key` too. */
  readonly renderer: Renderer
  /** A CSS transform that stands in for a new figure while a gesture lasts. */
  readonly transform?: string | undefined
  readonly onSize: (size: Size) => void
  /** Called whenever the 3D camera stands somewhere new. */
  readonly onCamera?: (camera: Camera) => void
  /** What stands over the picture, once there is one. */
  readonly children: React.ReactNode
  /** Shown, at the same size, while plotly is on its way. */
  readonly placeholder: React.ReactNode
  /** Shown when plotly could not be fetched or could not draw. */
  readonly renderProblem: (message: string, retry: () => void) => React.ReactNode
}

/** One plotly graph: it fetches plotly, draws each figure it is given, reports its size, and cleans up after itself. */
export function PlotView({
  figure,
  renderer,
  transform,
  onSize,
  onCamera,
  placeholder,
  renderProblem,
  children,
}: Props) {
  const root = useRef<HTMLDivElement>(null)
  const [phase, setPhase] = useState<Phase>({ step: 'loading' })
  const plotly = phase.step === 'ready' ? phase.plotly : null

  useEffect(() => {
    if (phase.step !== 'loading') return
    let wanted = true
    const fail = (error: unknown) => setPhase({ step: 'failed', message: String(error) })
    loadPlotly(renderer).then(
      (plotly) => wanted && setPhase({ step: 'ready', plotly }),
      (error: unknown) => wanted && fail(error),
    )
    return () => {
      wanted = false
    }
  }, [renderer, phase])

  useEffect(() => {
    const div = root.current
    if (!div) return
    const observer = new ResizeObserver(() => {
      const size = { width: div.clientWidth, height: div.clientHeight }
      // On paper the picture keeps the size that it was drawn in (print.css): nothing could be drawn anew while a page is printed.
      div.parentElement?.style.setProperty('--drawn-width', `${size.width}px`)
      div.parentElement?.style.setProperty('--drawn-height', `${size.height}px`)
      onSize(size)
    })
    observer.observe(div)
    return () => observer.disconnect()
  }, [onSize])

  // Before the browser paints, so that points and the labels over them never part.
  useLayoutEffect(() => {
    const div = root.current
    if (!div || !plotly || !figure) return
    const fail = (error: unknown) => setPhase({ step: 'failed', message: String(error) })
    try {
      plotly.react(div, figure.data, figure.layout, figure.config).catch(fail)
    } catch (error) {
      fail(error)
    }
  }, [plotly, figure])

  useEffect(() => {
    const div = root.current
    if (!div || !plotly) return
    return () => {
      const canvases = [...div.querySelectorAll('canvas')]
      plotly.purge(div)
      // Browsers allow 8–16 WebGL contexts and free them late: hand them back now.
      for (const canvas of canvases)
        canvas.getContext('webgl')?.getExtension('WEBGL_lose_context')?.loseContext()
    }
  }, [plotly])

  useEffect(() => {
    const div = root.current
    if (!div || !plotly || !onCamera) return
    // Plotly turns its camera in its own animation loop and tells nobody: look each frame, act when it moved.
    let last = ''
    let request = 0
    const look = () => {
      const project = projectionOf(div)
      const stamp = project ? cameraStamp(div) : ''
      if (project && stamp !== last) {
        onCamera({ project, zoom: (factor) => void zoomCamera(plotly, div, factor) })
      }
      last = stamp
      request = requestAnimationFrame(look)
    }
    request = requestAnimationFrame(look)
    return () => cancelAnimationFrame(request)
  }, [plotly, onCamera])

  return (
    <>
      <div ref={root} className="plot-root" style={{ transform }} aria-hidden="true" />
      {phase.step === 'ready' && children}
      {phase.step === 'loading' && placeholder}
      {phase.step === 'failed' && renderProblem(phase.message, () => setPhase({ step: 'loading' }))}
    </>
  )
}
