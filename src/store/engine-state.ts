import type { EngineState, ModelState } from './types.ts'

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
