import { fault, type Failure } from '../protocol/failure.ts'
import type { TextDocument } from './types.ts'

/** What a page can hold and still answer: beyond it nothing is added, and the page says so. */
export const MAX_TEXTS = 20_000
export const MAX_TEXT_LENGTH = 1_000_000
export const MAX_DOCUMENT_LENGTH = 20_000_000

/** Null when `document` may stand, else why not. */
export function refusal(document: TextDocument): Failure | null {
  const count = document.items.length
  if (count > MAX_TEXTS) {
    return tooMuch(`That would make ${grouped(count)} texts; the page holds up to ${grouped(MAX_TEXTS)}.`)
  }
  let total = 0
  for (const { text } of document.items) {
    if (text.length > MAX_TEXT_LENGTH) {
      return tooMuch(
        `One text has ${grouped(text.length)} characters; a text may have up to ${grouped(MAX_TEXT_LENGTH)}.`,
      )
    }
    total += text.length
  }
  return total > MAX_DOCUMENT_LENGTH
    ? tooMuch(
        `All texts together would have ${grouped(total)} characters; the page holds ${grouped(MAX_DOCUMENT_LENGTH)}.`,
      )
    : null
}

function tooMuch(message: string): Failure {
  return fault('invalid', message, 'Nothing was changed. Paste a part of it.').failure
}

function grouped(count: number): string {
  return count.toLocaleString('en')
}
