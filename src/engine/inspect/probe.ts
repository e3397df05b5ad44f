import { abortedFault, fault, toFailure, type Failure } from '../../protocol/failure.ts'
import type { Weights } from '../model/weights.ts'
import type { Lanes } from '../run/lanes.ts'
import { confirmLayout } from './confirm.ts'
import { declareOutputs } from './declare-outputs.ts'
import { emptyLayout, readLayout, type Layout } from './layout.ts'
import { ProbeSession } from './probe-session.ts'

/** What can be seen of a model's inside; the session is null where that is nothing. */
export interface Opened {
  readonly layout: Layout
  /** Heads of each attention; 0 where none comes out. */
  readonly heads: number
  readonly session: ProbeSession | null
}

/**
 * A model's second session, whose graph declares what happens between a text and its vector. It is made when first asked
 * for, from weights fetched anew (from the browser's cache), so that until then it costs nothing and the session that
 * encodes stays as it is.
 */
export class Probe {
  readonly #fetch: (signal: AbortSignal) => Promise<Weights>
  readonly #hiddenOutput: string | null
  readonly #life = new AbortController()
  #opening: Promise<Opened> | null = null
  #opened: Opened | null = null

  /** @param hiddenOutput the graph's output that is pooled; null when it only gives sentence vectors */
  constructor(fetch: (signal: AbortSignal) => Promise<Weights>, hiddenOutput: string | null) {
    this.#fetch = fetch
    this.#hiddenOutput = hiddenOutput
  }

  /**
   * Opens it once for all who ask. A graph that shows nothing, or cannot be started, is an answer and is kept: asking again
   * would fetch everything again, at each key press.
   * @param signal ends this caller's wait; the work goes on for the next one
   * @throws Fault of fetching the weights, after which the next call tries again; `aborted`
   */
  open(lanes: Lanes, signal: AbortSignal): Promise<Opened> {
    this.#opening ??= this.#start(lanes).then(
      (opened) => (this.#opened = opened),
      (error: unknown) => {
        this.#opening = null
        throw error
      },
    )
    return untilAborted(this.#opening, signal)
  }

  /** Gives the session back, or ends its making. Call it between runs. */
  async release(): Promise<void> {
    this.#life.abort()
    await this.#opened?.session?.release()
  }

  async #start(lanes: Lanes): Promise<Opened> {
    const { layout, weights } = await this.#prepare()
    if (!weights) return { layout, heads: 0, session: null }
    let session: ProbeSession | null = null
    try {
      this.#throwIfReleased()
      const started = (session = await ProbeSession.open(weights))
      // In a lane, since two runs at once in one WebAssembly module would share its stack.
      const confirmed = await lanes.run('live', this.#life.signal, () =>
        confirmLayout(layout, (ids, names) => started.run(ids, names)),
      )
      this.#throwIfReleased()
      return { ...confirmed, session }
    } catch (error) {
      await session?.release()
      this.#throwIfReleased()
      return { layout: emptyLayout(notStarted(toFailure(error))), heads: 0, session: null }
    }
  }

  /** The weights with their inside declared, null where there is none. The bytes fetched are let go of here. */
  async #prepare(): Promise<{ layout: Layout; weights: Weights | null }> {
    const weights = await this.#fetch(this.#life.signal)
    const layout = readLayout(weights.bytes, weights.file, this.#hiddenOutput)
    const nothing = layout.hidden.length === 0 && layout.attentions.every((name) => name === null)
    if (nothing) return { layout, weights: null }
    return { layout, weights: { ...weights, bytes: declareOutputs(weights.bytes, layout.undeclared) } }
  }

  #throwIfReleased(): void {
    if (this.#life.signal.aborted) throw abortedFault()
  }
}

function notStarted({ kind, message }: Failure): Failure {
  return fault(
    kind,
    kind === 'memory'
      ? 'The browser has no memory for a second copy of the model, which attention and layers need.'
      : `The copy of the model that shows attention and layers could not be started: ${message}`,
    'Close other tabs and load the model again, or choose a smaller one. Everything else works as before.',
  ).failure
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(abortedFault())
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}
