import type { Corpus } from './types.ts'

/** FNV-1a over UTF-16 units, 32 bits. Source: Fowler, Noll & Vo, draft-eastlake-fnv. */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/** A short name of documents and queries: figures of another one were measured on something else. */
export function fingerprintOf({ documents, queries }: Pick<Corpus, 'documents' | 'queries'>): string {
  let hash = OFFSET
  const add = (text: string) => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
    // The end of a text counts: “ab”, “c” is not “a”, “bc”.
    hash = Math.imul(hash ^ 0x10000, PRIME)
  }
  for (const { id, text } of documents) {
    add(id)
    add(text)
  }
  for (const { text, relevant } of queries) {
    add(text)
    for (const { documentId, grade } of relevant) add(`${documentId}:${grade}`)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
