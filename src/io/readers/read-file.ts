import { MAX_DOCUMENT_LENGTH, MAX_FILE_BYTES } from '../../core/search/limits.ts'
import type { DocumentKind, SourceDocument } from '../../core/search/types.ts'
import { fault, type Fault } from '../../protocol/failure.ts'

/** A file as a document, and what the reader had to assume. */
export interface ReadDocument {
  readonly document: SourceDocument
  readonly notices: readonly string[]
}

export interface ReadOptions {
  /** Of the new document. */
  readonly id: string
  readonly signal?: AbortSignal
  /** Pages of a PDF. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Reads a text, Markdown, HTML or PDF file. Each reader is fetched when a file first needs it.
 * @throws Fault `too-large` before anything is read, or for a text of more than {@link MAX_DOCUMENT_LENGTH}; `no-text`, `encrypted`, `damaged`,
 * `unknown-format`, `aborted`, `network` when the reader cannot be fetched
 */
export async function readFile(file: File, options: ReadOptions): Promise<ReadDocument> {
  const { name } = file
  const bytes = await bytesOf(file)
  const kind = kindOf(name, file.type, bytes)
  const { text, pageStarts, notice } = await read(kind, bytes, name, options)
  if (text.trim() === '') throw empty(name)
  requireLength(name, text)
  return {
    document: { id: options.id, title: name, kind, text, pageStarts },
    notices: notice === null ? [] : [notice],
  }
}

interface Read {
  readonly text: string
  readonly pageStarts: readonly number[]
  readonly notice: string | null
}

async function read(
  kind: DocumentKind,
  bytes: Uint8Array,
  name: string,
  { signal, onProgress }: ReadOptions,
): Promise<Read> {
  switch (kind) {
    case 'pdf': {
      const { readPdf } = await fetched(import('./pdf.ts'))
      return readPdf(bytes, name, onProgress ?? (() => {}), signal)
    }
    case 'html': {
      const { readHtml } = await fetched(import('./html.ts'))
      return { ...readHtml(bytes, name), pageStarts: [] }
    }
    case 'text':
    case 'markdown': {
      const { decodeText } = await fetched(import('./decode.ts'))
      return { ...decodeText(bytes, name), pageStarts: [] }
    }
  }
}

const KINDS: ReadonlyMap<string, DocumentKind> = new Map([
  ['pdf', 'pdf'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
  ['txt', 'text'],
])

/** By what the file begins with, then by its name, then by what the system takes it for. */
export function kindOf(name: string, type: string, bytes: Uint8Array): DocumentKind {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).trimStart()
  // Some writers put a few bytes before the mark.
  if (start.includes('%PDF-')) return 'pdf'
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const known = KINDS.get(ending)
  if (known) return known
  if (type === 'text/html' || /^(?:<!doctype html|<html)/i.test(start)) return 'html'
  return type === 'text/markdown' ? 'markdown' : 'text'
}

/** @throws Fault `too-large` before anything is read, `damaged`, `no-text` */
export async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > MAX_FILE_BYTES) throw tooManyBytes(file.name, file.size)
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    throw fault(
      'damaged',
      `“${file.name}” could not be read from the disk.`,
      'It may have been moved, or the browser may not read it. Choose it again.',
      error,
    )
  }
  if (bytes.length === 0) throw empty(file.name)
  return bytes
}

/** @throws Fault `network` */
export async function fetched<T>(reader: Promise<T>): Promise<T> {
  try {
    return await reader
  } catch (error) {
    throw fault(
      'network',
      'The reader for this kind of file could not be fetched from this site.',
      'Check the connection and add the file again.',
      error,
    )
  }
}

function empty(name: string): Fault {
  return fault('no-text', `“${name}” is empty.`, 'Choose another file.')
}

function tooManyBytes(name: string, size: number): Fault {
  const [given, most] = [size, MAX_FILE_BYTES].map((bytes) => (bytes / 1e6).toFixed(1).replace(/\.0$/, ''))
  return fault(
    'too-large',
    `“${name}” is ${given} MB; a file may be up to ${most} MB.`,
    'Add a part of it. Nothing was read.',
  )
}

/** @throws Fault `too-large` */
export function requireLength(name: string, { length }: string): void {
  if (length <= MAX_DOCUMENT_LENGTH) return
  const [given, most] = [length, MAX_DOCUMENT_LENGTH].map((count) => count.toLocaleString('en'))
  throw fault(
    'too-large',
    `The text of “${name}” has ${given} characters; a document may have up to ${most}.`,
    'Split it and add the parts you need.',
  )
}
