import { fault } from '../protocol/failure.ts'

/**
 * Runs one piece of work at a time and remembers only the newest of those that wait: what live typing needs, where
 * an answer to an older text is worth nothing.
 */
export class LatestWins {
  #running = false
  #waiting: { start: () => void; drop: () => void } | null = null

  /** @throws Fault `superseded` when newer work came before this one's turn */
  run<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const start = () => {
        this.#running = true
        work()
          .then(resolve, reject)
          .finally(() => {
            this.#running = false
            const next = this.#waiting
            this.#waiting = null
            next?.start()
          })
      }
      if (!this.#running) {
        start()
        return
      }
      this.#waiting?.drop()
      this.#waiting = {
        start,
        drop: () =>
          reject(fault('superseded', 'A newer text replaced this one.', 'Nothing needs to be done.')),
      }
    })
  }
}
