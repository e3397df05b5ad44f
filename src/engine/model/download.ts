import type { Bytes } from '../../core/names.ts'
import { abortedFault, fault, type Fault } from '../../protocol/failure.ts'

export interface DownloadOptions {
  /** Name to show: the path inside the model. */
  readonly file: string
  /** What the message of a 404 calls the thing that is missing; by default the file, for this model. */
  readonly missing?: string
  readonly signal: AbortSignal
  /** Length promised by the repository's own listing, which survives transport compression. */
  readonly expected?: Bytes | undefined
  readonly onProgress?: (received: Bytes, total: Bytes | null) => void
}

/**
 * Fetches a file whole.
 * @throws Fault `network`, `not-found`, `truncated` or `aborted`, each naming file and host.
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const response = await open(url, options)
  const total = options.expected ?? contentLength(response)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  options.onProgress?.(0, total)
  try {
    for await (const chunk of bodyOf(response)) {
      chunks.push(chunk)
      received += chunk.byteLength
      options.onProgress?.(received, total !== null && received > total ? null : total)
    }
  } catch (error) {
    throw options.signal.aborted ? abortedFault() : truncatedFault(options.file, url, received, total, error)
  }
  // A compressed answer is longer unpacked than its Content-Length says; only fewer bytes are a fault.
  if (total !== null && received < total) throw truncatedFault(options.file, url, received, total)
  return concatenate(chunks, received)
}

async function open(url: string, { file, missing, signal }: DownloadOptions): Promise<Response> {
  const host = new URL(url).host
  let response: Response
  try {
    response = await fetch(url, { signal, credentials: 'omit' })
  } catch (error) {
    if (signal.aborted) throw abortedFault()
    throw fault(
      'network',
      `${file} could not be fetched: no answer from ${host}.`,
      'Check the network connection (and that this host is allowed), then press Retry.',
      error,
      file,
    )
  }
  if (response.ok) return response
  // A repository that was described is there: its files are for some people only.
  if (missing === undefined && [401, 403].includes(response.status)) {
    throw fault(
      'not-found',
      `${host} does not give ${file} of this model to everybody (HTTP ${response.status}).`,
      'The model is gated or private, and Embedscope signs in nowhere. Choose an open model, such as an open conversion of this one.',
      undefined,
      file,
    )
  }
  // The hub answers 401 for repositories that do not exist, so that private ones stay unknown.
  if ([401, 403, 404, 410].includes(response.status)) {
    throw fault(
      'not-found',
      `${host} has no ${missing ?? `${file} for this model`} (HTTP ${response.status}).`,
      'Check the spelling of the model and that it is public and has an ONNX export, or choose another model.',
      undefined,
      file,
    )
  }
  throw fault(
    'network',
    `${host} answered HTTP ${response.status} for ${file}.`,
    'The host has trouble; wait a moment and press Retry.',
    undefined,
    file,
  )
}

async function* bodyOf(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader()
  if (!reader) return
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

function contentLength(response: Response): Bytes | null {
  if (response.headers.has('Content-Encoding')) return null
  const length = Number(response.headers.get('Content-Length'))
  return Number.isFinite(length) && length > 0 ? length : null
}

function concatenate(chunks: readonly Uint8Array<ArrayBuffer>[], length: Bytes): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

export function truncatedFault(
  file: string,
  url: string,
  received: Bytes,
  total: Bytes | null,
  cause?: unknown,
): Fault {
  const of = total === null ? '' : ` of ${total.toLocaleString('en')}`
  return fault(
    'truncated',
    `${file} is incomplete: ${received.toLocaleString('en')}${of} bytes arrived from ${new URL(url).host}.`,
    'The connection broke or the file on the server is damaged. Press Retry to fetch it again.',
    cause,
    file,
  )
}
