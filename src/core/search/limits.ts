import type { Bytes } from '../names.ts'

/** What a search can hold and the page still answer. Larger files and texts are refused in words, before they are read. */
export const MAX_FILE_BYTES: Bytes = 20_000_000
/** UTF-16 units in one document; about four novels. Cutting as much into tokens takes some ten seconds on a slow machine. */
export const MAX_DOCUMENT_LENGTH = 2_000_000
/** UTF-16 units in all documents of a search. */
export const MAX_COLLECTION_LENGTH = 5_000_000
