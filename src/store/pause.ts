/** Resolves in a later task, so that typing and painting come first. Without the 4 ms that browsers add to nested timers. */
export function pause(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
