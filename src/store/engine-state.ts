import type { FailureKind } from '../protocol/failure.ts'
import type { EngineState, ModelState } from './types.ts'

/**
 * Failures of a call that nobody need hear of: its thread is gone, or the one that took its place has not loaded the model yet.
 * Once the model is back, the store starts over.
 */
export const COMES_BACK: ReadonlySet<FailureKind> = new Set(['gpu-lost', 'worker-died', 'not-available'])

/** The model that answers now: the one in use while another loads, or after another failed. */
export function answeringModel(engine: EngineState): ModelState | null {
  switch (engine.phase) {
    case 'starting':
      return null
    case 'ready':
      return engine.model
    case 'loading':
    case 'failed':
      return engine.previous
  }
}
