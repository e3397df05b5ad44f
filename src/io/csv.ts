import Papa from 'papaparse'

export interface CsvRow {
  /** Without white space at their ends. */
  readonly cells: readonly string[]
  /** Where it begins, from 1: a cell between quotes may have several lines. */
  readonly line: number
}

export interface Csv {
  /** Without blank ones. */
  readonly rows: readonly CsvRow[]
  readonly delimiter: string
  /** A quote that is not closed, or goes on behind its end: from there on rows are not what the file means. */
  readonly broken: { readonly line: number; readonly message: string } | null
}

interface CsvOptions {
  /** What stands between the cells; found out where it is not said. */
  readonly delimiter?: string
  /** Whether `"` keeps what stands between two of them in one cell. */
  readonly quotes?: boolean
}

/** Stands in no text: with it each line is one cell. */
export const NO_DELIMITER = Papa.UNIT_SEP
/** As a mark for quotes: nothing is one. */
const NO_QUOTE = '\0'
/** A first line for Excel that names what stands between the columns. */
const SEPARATOR = /^sep=(.)[^\n]*/i

/** The rows of a table as people and spreadsheets write it: commas, semicolons, tabs or upright bars between the cells. */
export function parseCsv(text: string, { delimiter, quotes = true }: CsvOptions = {}): Csv {
  // Papa takes the line ends of the whole file from its beginning.
  const lines = text.replace(/\r\n?/g, '\n')
  // Emptied rather than taken away, so that lines keep their numbers.
  const table = lines.replace(SEPARATOR, '')
  const { data, errors, meta } = Papa.parse<string[]>(table, {
    delimiter: delimiter ?? SEPARATOR.exec(lines)?.[1] ?? guessed(table),
    newline: '\n',
    ...(quotes ? {} : { quoteChar: NO_QUOTE }),
  })
  let next = 1
  const rows = data.map((row): CsvRow => {
    const line = next
    next += 1 + row.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
    return { cells: row.map((cell) => cell.trim()), line }
  })
  const error = errors.find(({ code }) => code !== 'UndetectableDelimiter')
  return {
    rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')),
    delimiter: meta.delimiter,
    broken: error ? { line: rows[error.row ?? 0]?.line ?? 1, message: error.message } : null,
  }
}

/** Of a few rows with two columns one blank line makes less than two, and Papa then takes commas. */
function guessed(table: string): string {
  const delimitersToGuess = [',', ';', '\t', '|']
  return Papa.parse(table, { delimitersToGuess, newline: '\n', skipEmptyLines: true, preview: 1 }).meta
    .delimiter
}
