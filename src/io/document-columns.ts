import { placeOf } from './column-names.ts'

/** Names that are understood, in any case, with spaces or hyphens too; where a file has several, the first here counts. */
const NAMES = {
  text: [
    'text',
    'content',
    'contents',
    'body',
    'passage',
    'passage_text',
    'document_text',
    'page_content',
    'chunk',
    'chunk_text',
    'document',
    'context',
    'paragraph',
    'article',
    'abstract',
    'description',
    'sentence',
  ],
  title: ['title', 'document_title', 'doc_title', 'page_title', 'heading', 'headline', 'name', 'subject'],
  // Of a chunk before of the document it was cut from.
  id: ['_id', 'chunk_id', 'passage_id', 'pid', 'doc_id', 'document_id', 'docno', 'corpus_id', 'key', 'uuid'],
  address: ['url', 'uri', 'link', 'href', 'source', 'path', 'file', 'filename', 'file_path'],
} as const

/** A column of no name is longer than one by so much; and a name is at most so long. */
const TIMES_LONGER = 3
const LONGEST_NAME = 40

/** Where the parts of a document stand in a row; -1 for what the table does not have. */
export interface DocumentColumns {
  readonly text: number
  readonly title: number
  /** Its id, else its address: by it labels may name the document. */
  readonly key: number
}

type Cells = readonly string[]

/**
 * Which column is what, by the names; the text is the longest column where none is called so.
 * @param heads a name for each column; empty where it has none
 */
export function documentColumns(heads: readonly string[], rows: readonly Cells[]): DocumentColumns {
  const lengths = heads.map((_, place) => rows.reduce((sum, cells) => sum + (cells[place]?.length ?? 0), 0))
  // A column that is always empty is not what it is called.
  const filled = heads.map((head, place) => ((lengths[place] ?? 0) > 0 ? head : ''))
  const title = placeOf(NAMES.title, filled)
  const id = placeOf(NAMES.id, filled)
  const key = id >= 0 ? id : placeOf(NAMES.address, filled)
  const named = placeOf(NAMES.text, filled)
  if (named >= 0) return { text: named, title, key }
  const longest = (places: readonly number[]) =>
    places.reduce(
      (best, place) => ((lengths[place] ?? 0) > (lengths[best] ?? 0) ? place : best),
      places[0] ?? -1,
    )
  const places = [...heads.keys()]
  const text = longest(
    places.filter((place) => ![title, id, key].includes(place) && (lengths[place] ?? 0) > 0),
  )
  if (text >= 0) return { text, title, key }
  const blank = placeOf(NAMES.text, heads)
  if (blank >= 0) return { text: blank, title, key }
  // Titles alone, or ids alone, are texts.
  const only = longest(places)
  return { text: only, title: -1, key: only === key ? -1 : key }
}

/** Whether the first row of a table holds the names of its columns. What is no name for sure is a row: it is not lost. */
export function areNames(first: Cells, rest: readonly Cells[]): boolean {
  if (Object.values(NAMES).some((names) => placeOf(names, first) >= 0)) return true
  const isNamed = first.every(
    (cell) => /^[\p{L}_][\p{L}\p{N}_ ./()-]*$/u.test(cell) && cell.length <= LONGEST_NAME,
  )
  if (first.length < 2 || rest.length === 0 || !isNamed || new Set(first).size < first.length) return false
  const { text } = documentColumns(
    first.map(() => ''),
    rest,
  )
  const mean = rest.reduce((sum, cells) => sum + (cells[text]?.length ?? 0), 0) / rest.length
  return mean > LONGEST_NAME && mean > TIMES_LONGER * (first[text]?.length ?? 0)
}
