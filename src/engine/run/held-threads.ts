interface Scope {
  Worker: new (address: string | URL, options?: WorkerOptions) => Worker
}

/**
 * Holds each thread that is started in `scope` until it is terminated. onnxruntime's threads need that: while it waits for their first
 * word, nothing but the waiting itself refers to them. In Firefox 153 that word never came in about one start of six, the thread was gone,
 * and the model stayed “loading” for good; held, none of 106 starts hung. So Firefox seems to tidy such a thread away with its memory.
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
