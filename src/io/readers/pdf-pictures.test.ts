import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, it, vi } from 'vitest'
import { lookForPictures, showsPicture } from './pdf-pictures.ts'

// pdf.js wants a browser as soon as it is loaded. Of it only these numbers are used here.
vi.mock('pdfjs-dist/legacy/build/pdf.mjs', () => ({
  OPS: { paintImageXObject: 1, paintInlineImageXObject: 2, paintImageMaskXObject: 3 },
}))
const TEXT = 4

/** A file whose pages draw by these operators, or fail. */
function fileOf(...pages: (readonly number[] | Error)[]): PDFDocumentProxy {
  const pageOf = (drawn: readonly number[] | Error = []) => ({
    getOperatorList: async () => {
      if (drawn instanceof Error) throw drawn
      return { fnArray: drawn }
    },
    cleanup: () => true,
  })
  return { getPage: async (number: number) => pageOf(pages[number - 1]) } as unknown as PDFDocumentProxy
}

it('pages that show a picture are found', async () => {
  const looked = await lookForPictures(fileOf([TEXT, 1], [TEXT], [2], [], [3]), [1, 2, 3, 4, 5], undefined)
  expect(looked).toEqual({ pictures: [1, 3, 5], unseen: [] })
})

it('a page that pdf.js cannot make out shows no picture; an error of the program is no answer', async () => {
  const ofPage = Object.assign(new Error('Bad operator'), { name: 'UnknownErrorException' })
  expect(await showsPicture(fileOf(ofPage), 1)).toBe(false)
  const ofOurs = new TypeError('getOrInsertComputed is not a function')
  await expect(showsPicture(fileOf(ofOurs), 1)).rejects.toBe(ofOurs)
})
