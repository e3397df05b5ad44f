import { useMemo } from 'react'
import { answeringModel } from '../../store/engine-state.ts'
import { dimensionsInForce } from '../../store/dimensions/settings.ts'
import type { Now, Work } from '../../store/dimensions/types.ts'
import { useApp } from '../use-app.ts'

/** What was computed last, or null. */
export function latest<T>(work: Work<T>): T | null {
  return work.phase === 'idle' ? null : work.value
}

export function useDimensions() {
  return useApp((s) => s.dimensions)
}

/** The newest figures of the slider's point. */
export function useNow(): Now | null {
  return latest(useApp((s) => s.dimensions.now))
}

export interface Size {
  /** All dimensions of the vectors on the screen. */
  readonly full: number
  /** Those in force. */
  readonly dimensions: number
}

/** How large vectors are and how large they are made; null while there are no vectors. */
export function useSize(): Size | null {
  const full = useApp((s) => s.view?.vectors.cols ?? null)
  const set = useApp((s) => s.dimensions.settings.dimensions)
  return useMemo(
    () => (full === null || full === 0 ? null : { full, dimensions: dimensionsInForce(set, full) }),
    [full, set],
  )
}

const UNKNOWN = { dimensions: [] as readonly number[], source: null, layerNorm: false }

/** What the model in use says of being cut. */
export function useMatryoshka() {
  return useApp(({ engine }) => answeringModel(engine)?.matryoshka ?? UNKNOWN)
}
