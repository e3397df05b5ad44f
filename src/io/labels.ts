import Papa from 'papaparse'
import * as v from 'valibot'
import type { LabelRow } from '../core/search/labels.ts'
import { fault, type Fault } from '../protocol/failure.ts'
import { parseCsv } from './csv.ts'
import { isJson, jsonEntries } from './json-entries.ts'
import { columnOf, hasQueryIds, missingColumn } from './label-columns.ts'

const Grade = v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(10))
const Text = v.pipe(v.string(), v.trim(), v.minLength(1))
const Named = v.union([
  Text,
  v.pipe(v.number(), v.transform(String)),
  v.object({ document: Text, grade: v.exactOptional(Grade, 1) }),
])
/** One line of JSONL, or one object of a list; its fields have the names of columns. */
const Line = v.looseObject({})
/** Null, an empty list or nothing at all: nothing answers the query. */
const Documents = v.nullish(v.union([Named, v.array(Named)]))

/**
 * Labelled queries from CSV (also with semicolons, tabs or upright bars; columns query, document, grade, with or without a line of
 * names), JSONL or a JSON list of such objects.
 * Queries alone are queries that nothing answers.
 * @throws Fault `invalid` that names the line; also for columns of which none is the document's
 */
export function parseLabels(text: string, name: string): readonly LabelRow[] {
  const content = text.replace(/^\uFEFF/, '')
  const rows = isJson(content) ? fromJson(content, name) : fromCsv(content, name)
  if (rows.length === 0) throw wrong(name, 1, 'There is no query in it')
  return rows
}

function fromJson(text: string, name: string): readonly LabelRow[] {
  const entries = jsonEntries(text)
  if (!entries) throw wrong(name, 1, 'The list that begins here is not JSON')
  const lines = entries.map(({ content, line }) => jsonLine(content, name, line))
  const said = lines.find(({ others }) => others.length > 0)
  // Read on, every query would count as one that nothing answers.
  if (said && lines.every(({ hasDocuments }) => !hasDocuments)) {
    const found = new Set(lines.flatMap(({ others }) => others))
    throw wrong(name, said.line, missingColumn('document', [said.queryField, ...found]))
  }
  return lines.flatMap(({ rows }) => rows)
}

interface JsonLine {
  readonly line: number
  readonly rows: readonly LabelRow[]
  /** Where the query stands. */
  readonly queryField: string
  /** Whether a field is there that names documents, be it none. */
  readonly hasDocuments: boolean
  /** Fields beside the query that say something. */
  readonly others: readonly string[]
}

function jsonLine(content: string, name: string, line: number): JsonLine {
  const result = v.safeParse(Line, parsedJson(content, name, line))
  if (!result.success) throw wrong(name, line, 'This is not a JSON object')
  const fields = Object.keys(result.output)
  const queryField = fields[columnOf('query', fields)]
  if (queryField === undefined) throw wrong(name, line, missingColumn('query', fields))
  const valueOf = <S extends v.GenericSchema>(schema: S, field: string): v.InferOutput<S> => {
    const value = v.safeParse(schema, result.output[field])
    if (!value.success) throw wrong(name, line, `The field “${field}” is not as it should be`)
    return value.output
  }
  const query = valueOf(Text, queryField)
  const gradeField = fields[columnOf('grade', fields)]
  const grade = (gradeField === undefined ? null : valueOf(v.nullable(Grade), gradeField)) ?? 1
  // These two may stand beside each other; the other names are as good as they.
  const own = fields.filter((field) => field === 'document' || field === 'relevant')
  const other = fields[columnOf('document', fields)]
  const holders = own.length > 0 || other === undefined ? own : [other]
  const all = holders.flatMap((field): readonly v.InferOutput<typeof Named>[] => {
    const documents = valueOf(Documents, field) ?? []
    return Array.isArray(documents) ? documents : [documents]
  })
  const rows = all.map((one): LabelRow =>
    typeof one === 'string'
      ? { line, query, document: one, grade }
      : { line, query, document: one.document, grade: one.grade },
  )
  return {
    line,
    rows: rows.length > 0 ? rows : [{ line, query, document: null, grade }],
    queryField,
    hasDocuments: holders.length > 0,
    others: fields.filter((field) => field !== queryField && result.output[field] !== null),
  }
}

function fromCsv(text: string, name: string): readonly LabelRow[] {
  const { rows: filled, broken } = parseCsv(text)
  if (broken) throw wrong(name, broken.line, broken.message)
  const { cells: heads = [], line: top = 1 } = filled[0] ?? {}
  const isNamed = columnOf('query', heads) >= 0
  if (!isNamed && hasQueryIds(heads)) throw wrong(name, top, missingColumn('query', heads))
  const at = isNamed
    ? {
        query: columnOf('query', heads),
        document: columnOf('document', heads),
        grade: columnOf('grade', heads),
      }
    : { query: 0, document: 1, grade: 2 }
  const rows = filled.slice(isNamed ? 1 : 0)
  const said = rows.find(({ cells }) => cells.some((cell, place) => place !== at.query && cell !== ''))
  if (at.document < 0 && said) {
    const unnamed = said.cells.slice(heads.length).map(() => '')
    throw wrong(name, top, missingColumn('document', [...heads, ...unnamed]))
  }
  return rows.map(({ cells, line }) => {
    const cell = (place: number) => cells[place] ?? ''
    const [query, document, grade] = [cell(at.query), cell(at.document), cell(at.grade)]
    if (query === '') throw wrong(name, line, 'The query is missing')
    const parsed = v.safeParse(Grade, grade === '' ? 1 : Number(grade))
    if (!parsed.success) throw wrong(name, line, `“${grade}” is not a grade: a whole number from -1 to 10`)
    return { line, query, document: document === '' ? null : document, grade: parsed.output }
  })
}

function parsedJson(content: string, name: string, line: number): unknown {
  try {
    return JSON.parse(content)
  } catch {
    throw wrong(name, line, 'This is not JSON')
  }
}

function wrong(name: string, line: number, what: string): Fault {
  return fault(
    'invalid',
    `“${name}”, line ${line}: ${what}.`,
    'Each line needs a query and the id or title of a document that answers it, as CSV (query,document,grade), JSONL or a JSON list.',
  )
}

/** Rows as CSV, to be opened in a spreadsheet. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return Papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\n', escapeFormulae: true },
  )
}
