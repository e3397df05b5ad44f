import Papa from 'papaparse'
import * as v from 'valibot'
import type { LabelRow } from '../core/search/labels.ts'
import { fault, type Fault } from '../protocol/failure.ts'

const Grade = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(10))
const Text = v.pipe(v.string(), v.trim(), v.minLength(1))
const Named = v.union([
  Text,
  v.pipe(v.number(), v.transform(String)),
  v.object({ document: Text, grade: v.exactOptional(Grade, 1) }),
])
/** One line of JSONL. `relevant` lists documents, or `document` names one; neither: nothing answers the query. */
const Line = v.object({
  query: Text,
  document: v.nullish(v.union([Text, v.pipe(v.number(), v.transform(String))])),
  relevant: v.nullish(v.union([Named, v.array(Named)])),
  grade: v.exactOptional(Grade, 1),
})

/** Names of columns that are understood, in lower case. */
const COLUMNS = {
  query: ['query', 'question', 'text'],
  document: [
    'document',
    'relevant',
    'relevant document',
    'relevant_document',
    'doc',
    'document id',
    'document_id',
    'title',
  ],
  grade: ['grade', 'relevance', 'score'],
} as const

/**
 * Labelled queries from CSV (also with semicolons or tabs; columns query, document, grade, with or without a line of names) or JSONL.
 * @throws Fault `invalid` that names the line
 */
export function parseLabels(text: string, name: string): readonly LabelRow[] {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  const rows = start.startsWith('{') ? fromJsonLines(text, name) : fromCsv(text, name)
  if (rows.length === 0) throw wrong(name, 1, 'There is no query in it')
  return rows
}

function fromJsonLines(text: string, name: string): readonly LabelRow[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .flatMap((content, i): readonly LabelRow[] => {
      if (content.trim() === '') return []
      const result = v.safeParse(Line, parsedJson(content, name, i + 1))
      if (!result.success) throw wrong(name, i + 1, issueOf(result.issues))
      const { query, document, relevant, grade } = result.output
      const named =
        relevant === null || relevant === undefined ? [] : Array.isArray(relevant) ? relevant : [relevant]
      const all = [...(document === null || document === undefined ? [] : [document]), ...named]
      if (all.length === 0) return [{ line: i + 1, query, document: null, grade }]
      return all.map((one) =>
        typeof one === 'string'
          ? { line: i + 1, query, document: one, grade }
          : { line: i + 1, query, document: one.document, grade: one.grade },
      )
    })
}

function fromCsv(text: string, name: string): readonly LabelRow[] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t'],
  })
  const broken = errors.find(({ code }) => code !== 'UndetectableDelimiter')
  if (broken) throw wrong(name, (broken.row ?? 0) + 1, broken.message)
  const filled = data.flatMap((cells, i) =>
    cells.some((cell) => cell.trim() !== '') ? [{ cells, line: i + 1 }] : [],
  )
  const heads = filled[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? []
  const column = (of: keyof typeof COLUMNS) =>
    heads.findIndex((head) => COLUMNS[of].some((known) => known === head))
  const isNamed = column('query') >= 0
  const at = isNamed
    ? { query: column('query'), document: column('document'), grade: column('grade') }
    : { query: 0, document: 1, grade: 2 }
  return filled.slice(isNamed ? 1 : 0).map(({ cells, line }) => {
    const cell = (place: number) => (cells[place] ?? '').trim()
    const [query, document, grade] = [cell(at.query), cell(at.document), cell(at.grade)]
    if (query === '') throw wrong(name, line, 'The query is missing')
    const parsed = v.safeParse(Grade, grade === '' ? 1 : Number(grade))
    if (!parsed.success) throw wrong(name, line, `“${grade}” is no grade: a whole number from -1 to 10`)
    return { line, query, document: document === '' ? null : document, grade: parsed.output }
  })
}

function parsedJson(content: string, name: string, line: number): unknown {
  try {
    return JSON.parse(content)
  } catch {
    throw wrong(name, line, 'This is no JSON')
  }
}

function issueOf(issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues
  const path = issue ? v.getDotPath(issue) : null
  return path === null
    ? 'The fields are not as they should be'
    : `The field “${path}” is missing or not as it should be`
}

function wrong(name: string, line: number, what: string): Fault {
  return fault(
    'invalid',
    `“${name}”, line ${line}: ${what}.`,
    'Each line needs a query and the id or title of a document that answers it, as CSV (query,document,grade) or JSONL.',
  )
}

/** Rows as CSV, to be opened in a spreadsheet. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return Papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\n', escapeFormulae: true },
  )
}
