import { releaseProxy, wrap, type Remote } from 'comlink'
import { abortedFault, Fault, unwrap, type Failure, type Result } from '../protocol/failure.ts'
import type { Abortable, Mortal } from '../protocol/thread.ts'

let lastJob = 0

/** A worker with the three things that comlink lacks: noticing its death, abort, and calls that always settle. */
export class Thread<T extends Abortable & Mortal> {
  readonly #worker: Worker
  readonly #remote: Remote<Abortable & Mortal>
  readonly #service: Remote<T>
  /** How each call under way is ended. Not one promise that all of them race: it would hold every answer until the thread ends. */
  readonly #pending = new Set<(fault: Fault) => void>()
  #end: Fault | null = null
  #hasSpoken = false
  #neverBegan = false

  /** @param onDeath told once, when the worker ends without having been asked to */
  constructor(worker: Worker, onDeath: (failure: Failure) => void) {
    this.#worker = worker
    this.#service = wrap<T>(worker)
    this.#remote = this.#service
    const die = (failure: Failure) => {
      if (this.#end) return
      this.end(failure)
      onDeath(failure)
    }
    worker.addEventListener('message', () => (this.#hasSpoken = true), { once: true })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      // What a script throws has words; a script that did not come has none.
      this.#neverBegan = !event.message && !this.#hasSpoken
      die(this.#neverBegan ? NEVER_BEGAN : deathOf(event.message || 'without a word'))
    })
    worker.addEventListener('messageerror', () => die(deathOf('a message could not be read')))
    void this.#watch(() => die(deathOf('the browser ended it, perhaps for lack of memory')))
  }

  /** Whether its script did not come. */
  get neverBegan(): boolean {
    return this.#neverBegan
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
    if (signal?.aborted) throw abortedFault()
    if (this.#end) throw this.#end
    const job = ++lastJob
    const { promise, resolve, reject } = Promise.withResolvers<Result<R>>()
    const abort = () => {
      // Who is told of the thread's end may take back, there and then, what was pending on it.
      if (!this.#end) void this.#remote.abort(job)
      if (ending === 'at once') reject(abortedFault())
    }
    this.#pending.add(reject)
    signal?.addEventListener('abort', abort, { once: true })
    try {
      run(this.#service, job).then(resolve, reject)
      return unwrap(await promise)
    } finally {
      this.#pending.delete(reject)
      signal?.removeEventListener('abort', abort)
    }
  }

  /** Ends the thread; every pending call is rejected with `failure`. */
  end(failure: Failure): void {
    this.#end = new Fault(failure)
    this.#worker.terminate()
    // comlink's registry holds the worker until the proxy is garbage, and the worker's listeners hold this and so the proxy.
    this.#service[releaseProxy]()
    for (const reject of this.#pending) reject(this.#end)
  }

  /** Browsers fire no event when a worker dies, but free its locks: being given the lock means that it is gone. */
  async #watch(onDeath: () => void): Promise<void> {
    // Not crypto.randomUUID: pages on plain http from another machine do not have it.
    const lock = `embedscope-${Date.now()}-${Math.random()}`
    const held = await this.call(async () => ({ ok: true, value: await this.#remote.hold(lock) })).catch(
      () => false,
    )
    // Refused to a page whose site may store nothing: then no death is noticed.
    if (held) await navigator.locks.request(lock, () => {}).then(onDeath, () => {})
  }
}

/**
 * Calls a thread, and where its script did not come, another one once more. WebKit has none for the first thread of a page in some of its
 * reloads (in WebKitGTK 2.50 3 of 27, 7 of 14 on a busy machine; the second thread's always came), and any network can fail for a moment.
 * @throws Fault
 */
export async function onThread<T extends Abortable & Mortal, R>(
  running: () => Thread<T>,
  call: (thread: Thread<T>) => Promise<R>,
): Promise<R> {
  const thread = running()
  try {
    return await call(thread)
  } catch (error) {
    if (!thread.neverBegan || !(error instanceof Fault) || error.kind !== 'worker-died') throw error
    return call(running())
  }
}

const NEVER_BEGAN: Failure = {
  kind: 'worker-died',
  message: 'The thread that computes could not be started: its script did not come.',
  hint: 'Check the network and retry, or open the page anew. Your texts are kept.',
}

function deathOf(detail: string): Failure {
  return {
    kind: 'worker-died',
    message: `The thread that computes ended unexpectedly (${detail}).`,
    hint: 'Your texts are kept.',
  }
}
