import { breathe } from '../run/lanes.ts'
import { abortedFault } from '../../protocol/failure.ts'

const SLICE_MS = 20

/**
 * Cuts long work into slices: call it between two pieces. Now and then it lets messages in, an abort among them.
 * @throws Fault `aborted`, by the promise
 */
export function slices(signal: AbortSignal): () => Promise<void> | null {
  let end = performance.now() + SLICE_MS
  return () => {
    if (performance.now() < end) return null
    return breathe().then(() => {
      if (signal.aborted) throw abortedFault()
      end = performance.now() + SLICE_MS
    })
  }
}
