interface Scope {
  Worker: new (address: string | URL, options?: WorkerOptions) => Worker
}

/**
 * Holds each thread that is started in `scope` until it is terminated. onnxruntime's threads need that: while it waits for their first
 * word, nothing but the waiting itself refers to them, and Firefox ends a worker that only its own listeners refer to, if it tidies up
 * its memory just then. The word never came, in about one start of six, and the model stayed “loading” for good.
 * @returns the threads that are held
 */
export function holdThreads(scope: Scope): ReadonlySet<Worker> {
  const held = new Set<Worker>()
  scope.Worker = class extends scope.Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options)
      held.add(this)
    }

    override terminate(): void {
      held.delete(this)
      super.terminate()
    }
  }
  return held
}
