/** Calls back each time this page comes to the front: its window or its tab was chosen. Where there is no page, never. */
export function whenInFront(callback: () => void): void {
  globalThis.addEventListener?.('focus', () => callback())
  globalThis.document?.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') callback()
  })
}
