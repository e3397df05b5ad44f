/** Abort signals by job number, since an AbortSignal itself cannot cross a thread. */
export class Jobs {
  readonly #running = new Map<number, AbortController>()

  async run<T>(job: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    this.#running.set(job, controller)
    try {
      return await work(controller.signal)
    } finally {
      this.#running.delete(job)
    }
  }

  abort(job: number): void {
    this.#running.get(job)?.abort()
  }
}
