import { titleOf, TOLD_APART } from '../core/search/title.ts'
import type { SourceDocument } from '../core/search/types.ts'
import { documentColumns } from './document-columns.ts'
import type { DocumentTable } from './document-table.ts'
import { numberWords } from './number-words.ts'

/** The rows of a table as documents, and what was taken for what. */
export interface RowDocuments {
  readonly documents: readonly SourceDocument[]
  readonly notices: readonly string[]
}

/** Columns left out that are named; a wide table has hundreds. */
const LISTED = 8

/**
 * Each row a document. A title stands before its text, as BEIR has it, so that it is searched as well. Titles that several rows have get the
 * row's id or number behind them.
 * @param newId of the documents
 */
export function rowDocuments(table: DocumentTable, newId: () => string): RowDocuments {
  const columns = documentColumns(
    table.heads,
    table.rows.map(({ cells }) => cells),
  )
  const filled = table.rows.flatMap(({ cells, place }) => {
    const cell = (column: number) => cells[column] ?? ''
    const [title, body, key] = [
      cell(columns.title).replace(/\s+/g, ' '),
      cell(columns.text),
      cell(columns.key),
    ]
    const text = title === '' || body.startsWith(title) ? body : body === '' ? title : `${title}\n\n${body}`
    return text === '' ? [] : [{ title: title === '' ? titleOf(text) : title, text, key, place }]
  })
  const titles = toldApart(filled.map(({ title, key, place }) => [title, key, `${table.unit} ${place}`]))
  const documents = filled.map(({ text, key }, i): SourceDocument => ({
    id: newId(),
    title: titles[i] ?? '',
    kind: /^#{1,6}\s/m.test(text) ? 'markdown' : 'text',
    text,
    pageStarts: [],
    ...(key === '' ? {} : { key }),
  }))
  const keys = documents.flatMap(({ key }) => (key === undefined ? [] : [key]))
  const notices = [
    takenWords(table, columns, documents.length),
    blankWords(table.rows.length - documents.length),
    repeatedWords(keys.length - new Set(keys).size),
    malformedWords(table),
  ]
  return { documents, notices: notices.filter((notice) => notice !== '') }
}

/** A title for each; of those that are the same, with what stands behind it first, else last. */
function toldApart(
  rows: readonly (readonly [title: string, key: string, place: string])[],
): readonly string[] {
  const titles = rows.map(([title]) => title)
  const isOne = onlyOnes(titles)
  const keyed = rows.map(([title, key]) =>
    isOne(title) || key === '' ? title : `${title}${TOLD_APART}${key}`,
  )
  const isOneKeyed = onlyOnes(keyed)
  return rows.map(([title, , place], i) => {
    const known = keyed[i] ?? title
    return isOneKeyed(known) ? known : `${title}${TOLD_APART}${place}`
  })
}

/** Tells whether a text stands in a list once. */
function onlyOnes(texts: readonly string[]): (text: string) => boolean {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return (text) => counts.get(text) === 1
}

function takenWords(
  { heads }: DocumentTable,
  { text, title, key }: ReturnType<typeof documentColumns>,
  count: number,
): string {
  const name = (place: number) => {
    const head = heads[place] ?? ''
    return head === '' ? `column ${place + 1}` : `“${head}”`
  }
  const parts = [
    `the text from ${name(text)}`,
    ...(title < 0 ? [] : [`the title, which stands before it, from ${name(title)}`]),
    ...(key < 0 ? [] : [`the id from ${name(key)}`]),
  ]
  const left = [...heads.keys()].filter((place) => ![text, title, key].includes(place)).map(name)
  const listed = left.length > LISTED ? [...left.slice(0, LISTED), '…'] : left
  const rest = left.length === 0 ? '' : ` Not taken: ${listed.join(', ')}.`
  const rows = count === 1 ? '1 document' : `${count.toLocaleString('en')} documents, one a row`
  return heads.length === 1 ? `${rows}.` : `${rows}: ${parts.join(', ')}.${rest}`
}

function blankWords(count: number): string {
  if (count === 0) return ''
  return count === 1
    ? '1 row without text is left out.'
    : `${count.toLocaleString('en')} rows without text are left out.`
}

function repeatedWords(count: number): string {
  if (count === 0) return ''
  return `${count.toLocaleString('en')} ${count === 1 ? 'row has' : 'rows have'} the id of another; a label cannot tell these apart.`
}

function malformedWords({ malformed, unit, why }: DocumentTable): string {
  if (malformed.length === 0) return ''
  const units = malformed.length === 1 ? unit : unit === 'line' ? 'lines' : 'entries'
  return `Left out, ${why}: ${units} ${numberWords(malformed)}.`
}
