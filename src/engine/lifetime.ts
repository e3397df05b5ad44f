/**
 * Holds a lock for as long as this thread lives. Browsers fire no event when a worker dies, but they release its
 * locks: whoever waits for the same lock learns of the death at once.
 * @returns false where the browser has no locks (pages that are not secure contexts) or refuses them (Firefox, to a site that may
 * store nothing)
 */
export function holdLock(name: string): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return Promise.resolve(false)
  return new Promise((resolve) => {
    const whileHeld = () => {
      resolve(true)
      return new Promise<never>(() => {})
    }
    locks.request(name, whileHeld).catch(() => resolve(false))
  })
}
