/** The few ways in which work fails. The interface chooses words and remedies by kind, so a kind is never reused. */
export type FailureKind =
  | 'network' // the host could not be reached, or the connection broke
  | 'not-found' // the server answered that there is no such model or file
  | 'truncated' // fewer bytes arrived than were promised
  | 'not-onnx' // the model file cannot be read as ONNX
  | 'tokenizer' // tokenizer.json cannot be used
  | 'config' // a configuration file is broken or asks for what we cannot do
  | 'device' // no device would run the model correctly
  | 'gpu-lost' // the GPU went away while it worked
  | 'memory' // an allocation failed
  | 'worker-died' // the thread that computes ended without a word
  | 'aborted' // the caller took the request back
  | 'superseded' // a newer request of the same kind replaced this one
  | 'invalid' // the arguments make no sense
  | 'not-available' // a documented feature that this version does not have
  | 'too-large' // a file or text beyond what the page takes
  | 'unknown-format' // a file of a kind that no reader knows
  | 'encrypted' // a document that needs a password
  | 'damaged' // a file that cannot be read as what it says it is
  | 'no-text' // a document without text: it is empty, or its pages are pictures
  | 'internal' // a defect of ours

/** What crosses a thread when something fails: data only, since comlink keeps nothing else of an Error. */
export interface Failure {
  readonly kind: FailureKind
  /** What happened, one sentence for the person at the screen. */
  readonly message: string
  /** What that person can do about it, one sentence. */
  readonly hint: string
  /** The model file concerned, where there is one. */
  readonly file?: string
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

/** A {@link Failure} on its way up the stack of one thread. */
export class Fault extends Error {
  override readonly name = 'EmbedscopeError'
  readonly failure: Failure

  constructor(failure: Failure, cause?: unknown) {
    super(`${failure.message} ${failure.hint}`.trim(), cause === undefined ? undefined : { cause })
    this.failure = failure
  }

  get kind(): FailureKind {
    return this.failure.kind
  }
}

/** Shorthand for the common case. */
export function fault(
  kind: FailureKind,
  message: string,
  hint: string,
  cause?: unknown,
  file?: string,
): Fault {
  return new Fault(file === undefined ? { kind, message, hint } : { kind, message, hint, file }, cause)
}

/** The caller took the request back; nothing came of it. */
export function abortedFault(cause?: unknown): Fault {
  return fault('aborted', 'Cancelled.', 'Nothing was changed.', cause)
}

/** Whatever was thrown, as data. An error that nobody foresaw is `internal` and keeps its message. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Fault) return error.failure
  if (error instanceof RangeError && /memory|allocation/i.test(error.message)) {
    return {
      kind: 'memory',
      message: 'The browser has no memory left for this model or these texts.',
      hint: 'Close other tabs, use fewer texts or a smaller model, then try again.',
    }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return {
    kind: 'internal',
    message: `Something went wrong inside Embedscope: ${detail}`,
    hint: 'Your texts are safe. Try again, or reload the page.',
  }
}

/** Runs `work` and returns what it gave or why it failed; never rejects. */
export async function toResult<T>(work: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error: toFailure(error) }
  }
}

/** The value, or the failure thrown as a {@link Fault}. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault(result.error)
}
