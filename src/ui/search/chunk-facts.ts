import { locator, type Place } from '../../core/search/locate.ts'
import type { SourceDocument } from '../../core/search/types.ts'
import type { Cut } from '../../store/search/types.ts'
import { shorten } from '../format.ts'

/** What a chunk is called and where it stands. */
export interface ChunkFacts {
  readonly document: SourceDocument
  /** From 1, among the chunks of its document. */
  readonly number: number
  readonly of: number
}

interface Facts {
  readonly byRow: readonly (ChunkFacts | null)[]
  readonly rowOfId: ReadonlyMap<string, number>
  readonly rowsOfDocument: ReadonlyMap<string, readonly number[]>
}

/** All that names need of a cut. */
type Named = Pick<Cut, 'documents' | 'chunks'>

/** Computed once for each cut, however many hits ask. */
const known = new WeakMap<Named, Facts>()

export function factsOf(cut: Named): Facts {
  const before = known.get(cut)
  if (before) return before
  const rowsOfDocument = new Map<string, number[]>()
  cut.chunks.forEach(({ documentId }, row) => {
    const rows = rowsOfDocument.get(documentId)
    if (rows) rows.push(row)
    else rowsOfDocument.set(documentId, [row])
  })
  const documentOf = new Map(cut.documents.map((document) => [document.id, document]))
  const byRow = Array.from<ChunkFacts | null>({ length: cut.chunks.length }).fill(null)
  for (const [id, rows] of rowsOfDocument) {
    const document = documentOf.get(id)
    if (!document) continue
    rows.forEach((row, i) => (byRow[row] = { document, number: i + 1, of: rows.length }))
  }
  const rowOfId = new Map(cut.chunks.map(({ id }, row) => [id, row]))
  const facts = { byRow, rowOfId, rowsOfDocument }
  known.set(cut, facts)
  return facts
}

/** A title, and what must still be read where the title is cut: “Refunds” and “ · 2”, or nothing where its document is one chunk. */
export function nameParts(cut: Named, row: number): { readonly title: string; readonly number: string } {
  const facts = factsOf(cut).byRow[row]
  if (!facts) return { title: `Chunk ${row + 1}`, number: '' }
  const title = facts.document.title === '' ? 'Untitled' : facts.document.title
  return { title, number: facts.of === 1 ? '' : ` · ${facts.number}` }
}

/** Title and, where a document has several chunks, which of them: “Refunds · 2”; the title cut to `most` characters. */
export function chunkName(cut: Named, row: number, most = Infinity): string {
  const { title, number } = nameParts(cut, row)
  return (most === Infinity ? title : shorten(title, most)) + number
}

const locators = new WeakMap<SourceDocument, (offset: number) => Place>()

/** Page and headings above a chunk, in words; empty where the document has neither. */
export function placeWords(cut: Named, row: number): string {
  const facts = factsOf(cut).byRow[row]
  const chunk = cut.chunks[row]
  if (!facts || !chunk) return ''
  const { document } = facts
  const locate = locators.get(document) ?? locator(document)
  locators.set(document, locate)
  const { page, headings } = locate(chunk.start)
  const below = headings.filter((heading) => heading !== document.title)
  return [page === null ? '' : `page ${page}`, below.join(' › ')].filter((words) => words !== '').join(' · ')
}
