import { wrap, type Remote } from 'comlink'
import { abortedFault, Fault, unwrap, type Failure, type Result } from '../protocol/failure.ts'
import type { Abortable, Mortal } from '../protocol/thread.ts'

let lastJob = 0

/** A worker with the three things that comlink lacks: noticing its death, abort, and calls that always settle. */
export class Thread<T extends Abortable & Mortal> {
  readonly #worker: Worker
  readonly #remote: Remote<Abortable & Mortal>
  readonly #service: Remote<T>
  readonly #death = Promise.withResolvers<never>()
  #ended = false

  /** @param onDeath told once, when the worker ends without having been asked to */
  constructor(worker: Worker, onDeath: (failure: Failure) => void) {
    this.#worker = worker
    this.#service = wrap<T>(worker)
    this.#remote = this.#service
    this.#death.promise.catch(() => {})
    const die = (detail: string) => {
      if (this.#ended) return
      const failure = deathOf(detail)
      this.end(failure)
      onDeath(failure)
    }
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      die(event.message || 'its script could not be started')
    })
    worker.addEventListener('messageerror', () => die('a message could not be read'))
    void this.#watch(() => die('the browser ended it, perhaps for lack of memory'))
  }

  /**
   * Calls the service. Settles always: with the answer, when `signal` fires (the thread is told to stop), or when the
   * thread dies.
   * @param ending `at once`: the answer of what was stopped is nobody's; `as answered`: it changes the thread, so that only
   *   the thread knows whether the stop came in time
   * @throws Fault
   */
  async call<R>(
    run: (service: Remote<T>, job: number) => Promise<Result<R>>,
    signal?: AbortSignal,
    ending: 'at once' | 'as answered' = 'at once',
  ): Promise<R> {
    const job = ++lastJob
    const aborted = Promise.withResolvers<never>()
    const abort = () => {
      void this.#remote.abort(job)
      if (ending === 'at once') aborted.reject(abortedFault())
    }
    if (signal?.aborted) throw abortedFault()
    signal?.addEventListener('abort', abort, { once: true })
    try {
      return unwrap(await Promise.race([run(this.#service, job), aborted.promise, this.#death.promise]))
    } finally {
      signal?.removeEventListener('abort', abort)
    }
  }

  /** Ends the thread; every pending call is rejected with `failure`. */
  end(failure: Failure): void {
    this.#ended = true
    this.#worker.terminate()
    this.#death.reject(new Fault(failure))
  }

  /** Browsers fire no event when a worker dies, but free its locks: being given the lock means that it is gone. */
  async #watch(onDeath: () => void): Promise<void> {
    // Not crypto.randomUUID: pages on plain http from another machine do not have it.
    const lock = `embedscope-${Date.now()}-${Math.random()}`
    const held = await Promise.race([this.#remote.hold(lock), this.#death.promise]).catch(() => false)
    if (held) await navigator.locks.request(lock, onDeath)
  }
}

function deathOf(detail: string): Failure {
  return {
    kind: 'worker-died',
    message: `The thread that computes ended unexpectedly (${detail}).`,
    hint: 'It is started again; your texts are kept.',
  }
}
