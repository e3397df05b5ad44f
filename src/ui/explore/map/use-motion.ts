import { useEffect, useMemo, useState } from 'react'
import type { Block } from '../../../core/block.ts'
import { boundsOf, holdBox } from '../../plot/frame.ts'
import { motionTo, placedAt, type Motion, type Placed } from '../../plot/motion.ts'

const DURATION = 220
/** Above this many points a redraw per frame would cost more than the ease explains. */
const MOST = 300
const ORIGIN = { min: [0, 0, 0], max: [0, 0, 0] }

interface State {
  readonly target: Placed
  readonly motion: Motion | null
  /** Share of the motion's time that has passed. */
  readonly t: number
}

const shownOf = ({ target, motion, t }: State): Placed => (motion ? placedAt(motion, t) : target)

function place(ids: readonly string[], coords: Block, held: Placed | null): Placed {
  return { ids, coords, box: holdBox(held?.box ?? null, boundsOf(coords) ?? ORIGIN) }
}

/** Where to go from `state` to the new coordinates: eased where few points visibly move, at once otherwise. */
function retarget(state: State, ids: readonly string[], coords: Block): State {
  const target = place(ids, coords, state.target)
  const calm = ids.length > MOST || matchMedia('(prefers-reduced-motion: reduce)').matches
  return { target, motion: calm ? null : motionTo(shownOf(state), target), t: 0 }
}

/**
 * The points on their way to `coords`: `shown` now, `target` at the end. A newer set interrupts the ease and continues
 * from where the points are; the first is not eased.
 */
export function useMotion(ids: readonly string[], coords: Block): { shown: Placed; target: Placed } {
  const [state, setState] = useState<State>(() => ({ target: place(ids, coords, null), motion: null, t: 0 }))
  let current = state
  if (state.target.ids !== ids || state.target.coords !== coords) {
    current = retarget(state, ids, coords)
    setState(current)
  }
  const { motion } = current
  useEffect(() => {
    if (!motion) return
    const start = performance.now()
    let request = requestAnimationFrame(function frame(now) {
      const t = Math.min(1, Math.max(0, (now - start) / DURATION))
      setState((state) => (state.motion === motion ? { ...state, t, motion: t < 1 ? motion : null } : state))
      if (t < 1) request = requestAnimationFrame(frame)
    })
    return () => cancelAnimationFrame(request)
  }, [motion])
  return { shown: useMemo(() => shownOf(current), [current]), target: current.target }
}
