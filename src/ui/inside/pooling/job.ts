import type { Failure } from '../../../store/types.ts'

/** What an action of the store answers. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

/** An answer and what was asked: by its key a panel knows whether what it has is what it wants. */
export interface Answered<K, T> {
  readonly key: K
  readonly value: T
}

/** `former` is the last answer, while there is no newer one. */
export type JobState<K, T> =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'working'
      readonly key: K
      readonly done: number
      /** 0 until it is known. */
      readonly total: number
      readonly former: Answered<K, T> | null
    }
  | ({ readonly phase: 'ready' } & Answered<K, T>)
  | {
      readonly phase: 'failed'
      readonly key: K
      readonly failure: Failure
      readonly former: Answered<K, T> | null
    }

type Work<T> = (onProgress: (done: number, total: number) => void, signal: AbortSignal) => Promise<Answer<T>>

/** The answer to show: the newest there is. */
export function latestAnswer<K, T>(state: JobState<K, T>): Answered<K, T> | null {
  switch (state.phase) {
    case 'idle':
      return null
    case 'ready':
      return state
    case 'working':
    case 'failed':
      return state.former
  }
}

/** One piece of long work at a time: the newest ends the one before. Outlives the panel that shows it. */
export class Job<K, T> {
  #state: JobState<K, T> = { phase: 'idle' }
  #controller: AbortController | null = null
  readonly #listeners = new Set<() => void>()

  readonly state = (): JobState<K, T> => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Never rejects: how it ended is in {@link state}. */
  async start(key: K, work: Work<T>): Promise<void> {
    this.#controller?.abort()
    const controller = new AbortController()
    this.#controller = controller
    const isCurrent = () => this.#controller === controller
    const former = latestAnswer(this.#state)
    this.#set({ phase: 'working', key, done: 0, total: 0, former })
    const answer = await work((done, total) => {
      if (isCurrent()) this.#set({ phase: 'working', key, done, total, former })
    }, controller.signal)
    if (!isCurrent()) return
    this.#controller = null
    this.#set(
      answer.ok
        ? { phase: 'ready', key, value: answer.value }
        : { phase: 'failed', key, failure: answer.error, former },
    )
  }

  /** Ends what is under way, or puts a failure aside: what remains is the last answer. */
  stop(): void {
    if (this.#state.phase !== 'working' && this.#state.phase !== 'failed') return
    this.#controller?.abort()
    this.#controller = null
    const { former } = this.#state
    this.#set(former ? { phase: 'ready', key: former.key, value: former.value } : { phase: 'idle' })
  }

  #set(state: JobState<K, T>): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
