import { useEffect, useRef, type RefObject } from 'react'

interface Point {
  readonly x: number
  readonly y: number
}

export interface Gestures {
  /** A press that did not move; `touch` where a finger needs more room, `second` with Shift, Alt. */
  readonly onTap: (at: Point, touch: boolean, second: boolean) => void
  /** A mouse or pen over the picture, or null when it left or drags. */
  readonly onHover: (at: Point | null) => void
  /** The rest is for the flat map alone: plotly turns and zooms the 3D one itself. */
  readonly onPan?: (dx: number, dy: number) => void
  readonly onZoom?: (at: Point, factor: number) => void
}

/** Movement up to this many CSS pixels is still a tap. */
const SLOP = 5
/** Wheels report lines or pages instead of pixels on some systems. */
const LINE = 16

/** Listens on `host` for taps, hovering, dragging, wheel and pinch. Coordinates are CSS pixels within it. */
export function useGestures(host: RefObject<HTMLElement | null>, gestures: Gestures): void {
  const latest = useRef(gestures)
  useEffect(() => {
    latest.current = gestures
  })
  useEffect(() => {
    const div = host.current
    if (!div) return
    const pointers = new Map<number, Point>()
    let origin: Point | null = null
    const within = (event: MouseEvent): Point => {
      const rect = div.getBoundingClientRect()
      return { x: event.clientX - rect.left, y: event.clientY - rect.top }
    }
    const spread = () => {
      const [p, q] = [...pointers.values()]
      return p && q ? { gap: Math.hypot(p.x - q.x, p.y - q.y), x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 } : null
    }
    const down = (event: PointerEvent) => {
      if (event.button !== 0 || (event.target as Element).closest('button')) return
      pointers.set(event.pointerId, within(event))
      origin = pointers.size === 1 ? within(event) : null
    }
    const move = (event: PointerEvent) => {
      const at = within(event)
      const before = pointers.get(event.pointerId)
      if (!before) {
        if (event.pointerType !== 'touch') latest.current.onHover(at)
        return
      }
      if (origin && Math.hypot(at.x - origin.x, at.y - origin.y) <= SLOP) return
      if (origin) {
        latest.current.onHover(null)
        if (latest.current.onPan) div.setPointerCapture(event.pointerId)
      }
      origin = null
      const pinched = spread()
      pointers.set(event.pointerId, at)
      const pinching = spread()
      if (pinched && pinching && pinched.gap > 0) {
        latest.current.onPan?.(pinching.x - pinched.x, pinching.y - pinched.y)
        latest.current.onZoom?.(pinching, pinching.gap / pinched.gap)
      } else latest.current.onPan?.(at.x - before.x, at.y - before.y)
    }
    const up = (event: PointerEvent) => {
      const tapped = pointers.delete(event.pointerId) && origin
      origin = null
      if (tapped) latest.current.onTap(tapped, event.pointerType === 'touch', event.shiftKey || event.altKey)
    }
    const lost = (event: PointerEvent) => {
      pointers.delete(event.pointerId)
      origin = null
    }
    const leave = () => latest.current.onHover(null)
    const wheel = (event: WheelEvent) => {
      const zoom = latest.current.onZoom
      if (!zoom) return
      event.preventDefault()
      const pixels = event.deltaY * (event.deltaMode === 0 ? 1 : LINE)
      zoom(within(event), Math.exp(Math.max(-120, Math.min(120, -pixels)) * (event.ctrlKey ? 0.01 : 0.002)))
    }
    // In the capture phase: plotly's 3D scene keeps some events to itself.
    const quit = new AbortController()
    const { signal } = quit
    div.addEventListener('pointerdown', down, { signal, capture: true })
    div.addEventListener('pointermove', move, { signal, capture: true })
    // On the window: a drag may end outside the picture.
    window.addEventListener('pointerup', up, { signal, capture: true })
    window.addEventListener('pointercancel', lost, { signal, capture: true })
    div.addEventListener('pointerleave', leave, { signal })
    div.addEventListener('wheel', wheel, { signal, passive: false })
    return () => quit.abort()
  }, [host])
}
