import { expose } from 'comlink'
import type { Abortable, Mortal } from '../protocol/thread.ts'

// Node 20, where the unit tests run, does not have it yet; every browser that Embedscope supports has.
if (!('withResolvers' in Promise)) Object.defineProperty(Promise, 'withResolvers', { value: withResolvers })

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: PromiseWithResolvers<T>['resolve'] = () => {}
  let reject: PromiseWithResolvers<T>['reject'] = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** For tests: a worker that answers from this thread, through real messages, and can be made to die. */
export class FakeWorker<T> extends EventTarget {
  readonly service: Partial<T> & Abortable & Mortal
  /** Jobs that the page asked to abort. */
  readonly aborted: number[] = []
  terminated = false
  readonly #near: MessagePort
  readonly #far: MessagePort

  constructor(service: Partial<T>) {
    super()
    const { port1, port2 } = new MessageChannel()
    this.#near = port1
    this.#far = port2
    this.service = {
      hold: () => Promise.resolve(false),
      abort: (job) => this.aborted.push(job),
      ...service,
    }
    expose(this.service, port2)
    port1.addEventListener('message', ({ data }: MessageEvent) => {
      this.dispatchEvent(new MessageEvent('message', { data }))
    })
    port1.start()
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.terminated) this.#near.postMessage(message, transfer)
  }

  terminate(): void {
    this.terminated = true
    this.#near.close()
    this.#far.close()
  }

  /** Ends as a worker does whose script throws while it starts. */
  die(message = 'it crashed'): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }))
  }
}

/** As the page's code takes it. */
export function asWorker<T>(fake: FakeWorker<T>): Worker {
  return fake as unknown as Worker
}
