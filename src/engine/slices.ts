import type { Milliseconds } from '../core/names.ts'
import { abortedFault } from '../protocol/failure.ts'

const channel = new MessageChannel()
const breaths: (() => void)[] = []
channel.port1.onmessage = () => breaths.shift()?.()

/** Resolves in a later task, without the 4 ms that browsers add to nested timers. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    breaths.push(resolve)
    channel.port2.postMessage(null)
  })
}

/**
 * Cuts long work into slices: call it between two pieces. Once `length` has passed it lets messages in, an abort among them.
 * @returns null while the slice lasts
 * @throws Fault `aborted`, by the promise
 */
export function slices(signal: AbortSignal, length: Milliseconds): () => Promise<void> | null {
  let end = performance.now() + length
  return () => {
    if (performance.now() < end) return null
    return breathe().then(() => {
      if (signal.aborted) throw abortedFault()
      end = performance.now() + length
    })
  }
}
