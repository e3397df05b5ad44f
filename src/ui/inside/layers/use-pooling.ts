import type { Pooling } from '../../../core/names.ts'
import { answeringModel } from '../../../store/engine-state.ts'
import type { AppState } from '../../../store/types.ts'
import { useApp } from '../../use-app.ts'

/** The pooling in force. */
export interface UsedPooling {
  readonly pooling: Pooling
  /** The model's own, rather than the user's choice. */
  readonly own: boolean
  /** The model has layers after pooling. */
  readonly goesOn: boolean
}

/** Null while there is no model. */
export function usePooling(): UsedPooling | null {
  return useApp(usedPooling)
}

export function usedPooling({ engine, settings }: Pick<AppState, 'engine' | 'settings'>): UsedPooling | null {
  const model = answeringModel(engine)
  if (!model) return null
  // A model that pools inside its graph has no other way; see the engine's poolingFor.
  const chosen = model.poolable ? settings.pooling : null
  return {
    pooling: chosen ?? model.pooling,
    own: chosen === null || chosen === model.pooling,
    goesOn: !model.poolable,
  }
}
