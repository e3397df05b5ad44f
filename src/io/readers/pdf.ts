// The build for older browsers: the other one calls Promise.try and Map.getOrInsertComputed, which ours need not have.
import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { abortedFault, fault, type Fault } from '../../protocol/failure.ts'
import { pageText, type PageItem } from './pdf-page.ts'
import { lookForPictures, showsPicture } from './pdf-pictures.ts'
import { pictureNotice } from './picture-notice.ts'

// A file of this site: the page's policy allows no other.
GlobalWorkerOptions.workerSrc = new URL(
  '../../../node_modules/pdfjs-dist/legacy/build/pdf.worker.min.mjs',
  import.meta.url,
).href

type TextPart = Awaited<ReturnType<PDFPageProxy['getTextContent']>>

export interface PdfText {
  readonly text: string
  readonly pageStarts: readonly number[]
  readonly notice: string | null
}

/** Tables from character codes to characters that PDF files name instead of bringing them, most of them for Chinese, Japanese and Korean. */
const CMAPS = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Gives pdf.js the files it asks for, by the names that they have after the build. */
class BuiltFiles {
  async fetch({ filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const found = Object.entries(CMAPS).find(([path]) => path.endsWith(`/${filename}`))
    if (!found) throw new Error(`${filename} does not come with this page`)
    const response = await fetch(found[1])
    if (!response.ok) throw new Error(`${filename}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

/**
 * The text of a PDF file, page by page, with a blank line between pages.
 * @throws Fault `encrypted`, `damaged`, `no-text`, `aborted`
 */
export async function readPdf(
  bytes: Uint8Array,
  name: string,
  onProgress: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<PdfText> {
  // pdf.js takes the bytes away, so what is asked of them is asked before.
  const isWhole = endsWell(bytes)
  const task = getDocument({
    data: bytes,
    // Only the text is wanted: no fonts are put into the page, no scripts compiled, no forms laid out.
    isEvalSupported: false,
    disableFontFace: true,
    enableXfa: false,
    useWasm: false,
    // Seven times as fast for scanned pages; pdf.js leaves it off in Chromium for bugs that are fixed (mozilla/pdf.js#20961).
    isImageDecoderSupported: true,
    useWorkerFetch: false,
    cMapUrl: 'cmaps/',
    BinaryDataFactory: BuiltFiles,
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    const { text, pageStarts, bare } = await readPages(pdf, onProgress, signal)
    if (text === '') throw withoutText(name, pdf.numPages, await isScanned(pdf, signal))
    const { pictures, unseen } = await lookForPictures(pdf, bare, signal)
    const notices = [
      isWhole ? null : `“${name}” breaks off before its end; text may be missing.`,
      pictureNotice(pictures, unseen),
    ]
    return { text, pageStarts, notice: notices.filter((notice) => notice !== null).join(' ') || null }
  } catch (error) {
    throw signal?.aborted ? abortedFault(error) : explained(error, name, isWhole)
  } finally {
    await task.destroy()
  }
}

/** @returns `bare`: the numbers of the pages that have no text */
async function readPages(
  pdf: PDFDocumentProxy,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal | undefined,
): Promise<{ text: string; pageStarts: readonly number[]; bare: readonly number[] }> {
  const pageStarts: number[] = []
  const bare: number[] = []
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    signal?.throwIfAborted()
    const page = await pdf.getPage(number)
    const own = pageText(await itemsOf(page))
    if (text !== '' && own !== '') text += '\n\n'
    pageStarts.push(text.length)
    text += own
    if (own === '') bare.push(number)
    page.cleanup()
    onProgress(number, pdf.numPages)
  }
  return { text, pageStarts, bare }
}

/** Not by `getTextContent`, which iterates over this stream: Safari learned that with version 27 only (mozilla/pdf.js#21557). */
async function itemsOf(page: PDFPageProxy): Promise<readonly PageItem[]> {
  const reader = page.streamTextContent().getReader() as ReadableStreamDefaultReader<TextPart>
  const found: PageItem[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return found
    for (const item of value.items) if ('str' in item) found.push(item)
  }
}

/** Whether a file without text has pictures instead: its first pages tell. */
async function isScanned(pdf: PDFDocumentProxy, signal: AbortSignal | undefined): Promise<boolean> {
  for (let number = 1; number <= Math.min(3, pdf.numPages); number++) {
    signal?.throwIfAborted()
    if (await showsPicture(pdf, number)) return true
  }
  return false
}

/** Every PDF file ends with a mark; one that was cut off does not. */
function endsWell(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(-1024)).includes('%%EOF')
}

function withoutText(name: string, pages: number, hasPictures: boolean): Fault {
  const count = pages === 1 ? 'page' : `${pages} pages`
  return hasPictures
    ? fault(
        'no-text',
        `The ${count} of “${name}” ${pages === 1 ? 'is a picture' : 'are pictures'}, without text: it was probably scanned.`,
        'Run it through text recognition (OCR) and add the result.',
      )
    : fault('no-text', `“${name}” is empty: no text stands on its ${count}.`, 'Choose another file.')
}

function explained(error: unknown, name: string, isWhole: boolean): unknown {
  if (!(error instanceof Error)) return error
  switch (error.name) {
    case 'PasswordException':
      return fault(
        'encrypted',
        `“${name}” is locked with a password.`,
        'Open it in a PDF viewer, save it without the password, and add that file.',
        error,
      )
    case 'InvalidPDFException':
    case 'FormatError':
    case 'UnknownErrorException':
      return isWhole
        ? fault(
            'damaged',
            `“${name}” cannot be read as a PDF file.`,
            'Open it in a PDF viewer and save it again.',
            error,
          )
        : fault(
            'damaged',
            `“${name}” breaks off before its end: only a part of the file is there.`,
            'Download or copy it again.',
            error,
          )
    default:
      return error
  }
}
