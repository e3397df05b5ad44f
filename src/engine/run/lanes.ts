import { abortedFault } from '../../protocol/failure.ts'
import { breathe } from '../slices.ts'

type Lane = 'live' | 'bulk'

/**
 * One batch at a time, and typing goes first: a live batch waits for at most one bulk batch, however long the queue.
 */
export class Lanes {
  #busy = false
  readonly #waiting: Record<Lane, (() => void)[]> = { live: [], bulk: [] }

  /** @throws Fault `aborted` when `signal` fires before the turn comes. */
  async run<T>(lane: Lane, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#turn(lane, signal)
    try {
      if (signal.aborted) throw abortedFault()
      return await work()
    } finally {
      // A macrotask between batches lets messages in: aborts, and live requests that overtake.
      await breathe()
      this.#next()
    }
  }

  /** Whoever is cancelled leaves the queue at once: what runs may take long, or never end on a GPU that hangs. */
  #turn(lane: Lane, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(abortedFault())
    if (!this.#busy) {
      this.#busy = true
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting[lane]
      const start = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        waiting.splice(waiting.indexOf(start), 1)
        reject(abortedFault())
      }
      waiting.push(start)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  #next(): void {
    const next = this.#waiting.live.shift() ?? this.#waiting.bulk.shift()
    if (next) next()
    else this.#busy = false
  }
}
