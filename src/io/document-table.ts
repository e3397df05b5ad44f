import { NO_DELIMITER, parseCsv, type Csv } from './csv.ts'
import { areNames } from './document-columns.ts'
import { isJson, jsonEntries } from './json-entries.ts'

/** A file of rows, each a document. */
export interface DocumentTable {
  /** A name for each column; empty where it has none. */
  readonly heads: readonly string[]
  readonly rows: readonly {
    /** One for each of `heads`. */
    readonly cells: readonly string[]
    /** Its line in the file, or its number in a list. */
    readonly place: number
  }[]
  /** Places of what is no row. */
  readonly malformed: readonly number[]
  /** Why those are none: “as no JSON objects”. */
  readonly why: string
  readonly unit: 'line' | 'entry'
}

/** A table that cannot be read, as a sentence. */
export interface BrokenTable {
  readonly broken: string
}

const ENDING = /\.(csv|tsv|tab|jsonl|ndjson|json)$/i
const TYPES = /^(?:text\/(?:csv|tab-separated-values)|application\/(?:json|jsonl|x-ndjson|x-jsonlines))$/

/** More are no columns: each object has its id for a name, for one, and a table of them would not fit into memory. */
const MOST_COLUMNS = 1_000

/** Whether a file is one of rows, by its name, else by what the system takes it for. */
export function isTable({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  return ENDING.test(name) || (!/\.[a-z0-9]+$/i.test(name) && TYPES.test(type))
}

/**
 * The rows of a table (commas, semicolons, tabs or upright bars between the cells, with or without a line of names), of JSONL, or of a JSON list of
 * objects or texts.
 * @returns null for JSON that is neither: settings, a page's data
 */
export function readTable(text: string, name: string): DocumentTable | BrokenTable | null {
  const ending = ENDING.exec(name)?.[1]?.toLowerCase() ?? ''
  if (isJson(text) || ending.includes('json')) return readJson(text, ending === 'json')
  return readCsv(text, ending === 'tsv' || ending === 'tab')
}

function readJson(text: string, mayBeOne: boolean): DocumentTable | BrokenTable | null {
  const isList = text.trimStart().startsWith('[')
  if (mayBeOne && !isList && fieldsOf(text)) return null
  const entries = jsonEntries(text)
  if (!entries) return { broken: 'it begins as a JSON list and does not end as one' }
  const rows: { fields: Readonly<Record<string, unknown>>; place: number }[] = []
  const malformed: number[] = []
  for (const [i, { content, line }] of entries.entries()) {
    const place = isList ? i + 1 : line
    const fields = fieldsOf(content)
    if (fields) rows.push({ fields, place })
    else malformed.push(place)
  }
  if (rows.length === 0) return entries.length === 0 ? { broken: 'there is no row in it' } : null
  const heads = [...new Set(rows.flatMap(({ fields }) => Object.keys(fields)))]
  if (heads.length > MOST_COLUMNS) {
    return { broken: `its objects have ${heads.length.toLocaleString('en')} fields of different names` }
  }
  return {
    heads,
    rows: rows.map(({ fields, place }) => ({ cells: heads.map((head) => cellOf(fields[head])), place })),
    malformed,
    why: 'as no JSON objects',
    unit: isList ? 'entry' : 'line',
  }
}

/** An object's fields, or a text as the field of that name; null for all else. */
function fieldsOf(content: string): Readonly<Record<string, unknown>> | null {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    return null
  }
  if (typeof value === 'string') return { text: value }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}

/** A text, a number, or a list of texts; what has parts of its own is no cell. */
function cellOf(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(cellOf)
      .filter((cell) => cell !== '')
      .join('\n')
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function readCsv(text: string, byTabs: boolean): DocumentTable | BrokenTable {
  const asked = byTabs ? { delimiter: '\t' } : {}
  let csv = parseCsv(text, asked)
  // Exports by tabs often have quotes as they stand in the texts.
  if (csv.broken && csv.delimiter === '\t') csv = parseCsv(text, { ...asked, quotes: false })
  if (!isEven(csv)) csv = wholeLines(text)
  if (csv.broken) {
    return { broken: `line ${csv.broken.line.toLocaleString('en')}: ${csv.broken.message}` }
  }
  const [first, ...rest] = csv.rows
  if (!first) return { broken: 'there is no row in it' }
  const isNamed = areNames(
    first.cells,
    rest.map(({ cells }) => cells),
  )
  const heads = isNamed ? first.cells : first.cells.map(() => '')
  // A comma too many: which cell is which nobody knows.
  const fits = ({ cells }: (typeof rest)[number]) => cells.slice(heads.length).every((cell) => cell === '')
  const rows = isNamed ? rest : csv.rows
  return {
    heads,
    rows: rows
      .filter(fits)
      .map(({ cells, line }) => ({ cells: heads.map((_, place) => cells[place] ?? ''), place: line })),
    malformed: rows.filter((row) => !fits(row)).map(({ line }) => line),
    why: 'with more cells than the first line has',
    unit: 'line',
  }
}

/** Whether what stands between the cells can be that: the first row names several columns, or all rows have as many. */
function isEven({ rows, broken }: Csv): boolean {
  const width = rows[0]?.cells.length ?? 0
  if (width === 1) return false
  const [first, ...rest] = rows.map(({ cells }) => cells)
  return broken !== null || areNames(first ?? [], rest) || rest.every(({ length }) => length === width)
}

/** Each line a cell, or several lines between quotes. */
function wholeLines(text: string): Csv {
  const csv = parseCsv(text, { delimiter: NO_DELIMITER })
  return csv.broken ? parseCsv(text, { delimiter: NO_DELIMITER, quotes: false }) : csv
}
