import { OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** After so many milliseconds no further page is looked at: pdf.js unpacks a page's pictures, and a scanned book has hundreds. */
const LONGEST = 4000

const PICTURES: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
])

/** How pdf.js names what its thread could not make of a page. Any other error is one of the program and must be seen. */
const OF_THE_PAGE: ReadonlySet<string> = new Set([
  'FormatError',
  'InvalidPDFException',
  'UnknownErrorException',
])

export interface Looked {
  /** Numbers of the pages that show a picture. */
  readonly pictures: readonly number[]
  /** Numbers of those that there was no time for. */
  readonly unseen: readonly number[]
}

/** Looks for pictures on pages, given by their numbers from 1. */
export async function lookForPictures(
  pdf: PDFDocumentProxy,
  numbers: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Looked> {
  const start = performance.now()
  const pictures: number[] = []
  for (const [i, number] of numbers.entries()) {
    if (performance.now() - start > LONGEST) return { pictures, unseen: numbers.slice(i) }
    signal?.throwIfAborted()
    if (await showsPicture(pdf, number)) pictures.push(number)
  }
  return { pictures, unseen: [] }
}

export async function showsPicture(pdf: PDFDocumentProxy, number: number): Promise<boolean> {
  const page = await pdf.getPage(number)
  try {
    const { fnArray } = await page.getOperatorList()
    return fnArray.some((operator) => PICTURES.has(operator))
  } catch (error) {
    if (!(error instanceof Error && OF_THE_PAGE.has(error.name))) throw error
    // It cannot be drawn. That is no reason to refuse the text of the others.
    return false
  } finally {
    page.cleanup()
  }
}
