import { MAX_COLLECTION_LENGTH } from '../../core/search/limits.ts'
import { fault, type Failure } from '../../protocol/failure.ts'
import type { Corpus } from './types.ts'

/** What the workspace can hold and still answer. */
const MAX_DOCUMENTS = 20_000
/** Vectors of so many chunks in 384 dimensions are 31 MB, and a key press still finds its hits in time. */
export const MAX_CHUNKS = 20_000

/** Null when `corpus` may stand, else why not. */
export function refusal(corpus: Corpus): Failure | null {
  const count = corpus.documents.length
  if (count > MAX_DOCUMENTS) {
    return tooMuch(
      `That would make ${grouped(count)} documents; Search holds up to ${grouped(MAX_DOCUMENTS)}.`,
    )
  }
  const length = corpus.documents.reduce((sum, { text }) => sum + text.length, 0)
  return length > MAX_COLLECTION_LENGTH
    ? tooMuch(
        `All documents together would have ${grouped(length)} characters; Search holds ${grouped(MAX_COLLECTION_LENGTH)}.`,
      )
    : null
}

/** More chunks than can be searched as one types. */
export function tooManyChunks(count: number): Failure {
  return fault(
    'invalid',
    `These documents make ${grouped(count)} chunks; Search holds up to ${grouped(MAX_CHUNKS)}.`,
    'Choose larger chunks or a smaller overlap, or remove documents.',
  ).failure
}

function tooMuch(message: string): Failure {
  return fault('invalid', message, 'Nothing was changed. Add a part of it.').failure
}

const grouped = (count: number): string => count.toLocaleString('en')
