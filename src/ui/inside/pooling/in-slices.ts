/** Longer, and a key press would be felt to wait. */
const SLICE_MS = 12

/**
 * Runs steps to their end, making way for the page's events after each slice of time.
 * @throws the signal's reason once it is aborted
 */
export async function inSlices<Step, Value>(
  steps: Generator<Step, Value, void>,
  signal: AbortSignal,
  onStep?: (step: Step) => void,
): Promise<Value> {
  for (;;) {
    const end = performance.now() + SLICE_MS
    do {
      const step = steps.next()
      if (step.done) return step.value
      onStep?.(step.value)
    } while (performance.now() < end)
    await breathe()
    signal.throwIfAborted()
  }
}

/** A turn of the event loop. Unlike a timer's, the message's turn is not put off by four milliseconds. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
