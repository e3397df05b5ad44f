import { TOLD_APART } from './title.ts'
import type { Judgement, LabelledQuery, SourceDocument } from './types.ts'

/** One line of a file of labelled queries. */
export interface LabelRow {
  /** Where it stands in the file, from 1. */
  readonly line: number
  readonly query: string
  /** Id, key or title of the relevant document; null for a query that none answers. */
  readonly document: string | null
  readonly grade: number
}

/** A label that cannot be used, and why. */
export interface LabelProblem {
  readonly line: number
  readonly query: string
  readonly document: string
  readonly reason: 'missing' | 'ambiguous'
}

/** Queries with their relevant documents, and the labels that name none. */
export interface Labels {
  /** In the order of the file, without queries whose answers are all problems: they would count as unanswerable. So would those of problems only. */
  readonly queries: readonly LabelledQuery[]
  readonly problems: readonly LabelProblem[]
}

/** Finds the documents that labels name: by id, also that of a table's row, else by title, in any case. Rows of the same query are put together; the highest grade of a document counts. */
export function resolveLabels(rows: readonly LabelRow[], documents: readonly SourceDocument[]): Labels {
  const ids = new Set(documents.map(({ id }) => id))
  const idsKeyed = idsBy(documents, ({ key }) => key)
  const idsTitled = titleFinder(documents)
  // Of titles that several rows had.
  const idsBegun = titleFinder(
    documents.map(({ id, title }) => ({
      id,
      title: title.slice(0, Math.max(0, title.lastIndexOf(TOLD_APART))),
    })),
  )
  const problems: LabelProblem[] = []
  const queries = new Map<string, { relevant: Map<string, number>; isUsable: boolean; isMissed: boolean }>()
  for (const { line, query, document, grade } of rows) {
    const text = query.trim()
    const entry = queries.get(text) ?? {
      relevant: new Map<string, number>(),
      isUsable: false,
      isMissed: false,
    }
    queries.set(text, entry)
    if (document === null) {
      entry.isUsable = true
      continue
    }
    const keyed = ids.has(document) ? [document] : idsKeyed(document)
    const found = keyed.length > 0 ? keyed : idsTitled(document)
    const [id] = found
    if (id !== undefined && found.length === 1) {
      entry.isUsable = true
      if (grade > 0) entry.relevant.set(id, Math.max(grade, entry.relevant.get(id) ?? 0))
    } else {
      if (grade > 0) entry.isMissed = true
      const isOfMany = found.length > 1 || idsBegun(document).length > 1
      const reason = isOfMany ? 'ambiguous' : 'missing'
      problems.push({ line, query: text, document, reason })
    }
  }
  return {
    queries: [...queries]
      .filter(([, { relevant, isUsable, isMissed }]) => relevant.size > 0 || (isUsable && !isMissed))
      .map(([text, { relevant }], i) => ({
        id: `q${i + 1}`,
        text,
        difficulty: null,
        relevant: Array.from(relevant, ([documentId, grade]): Judgement => ({ documentId, grade })),
      })),
    problems,
  }
}

/** Finds the ids of the documents of a title; case, spaces and how accents are written make no difference. */
export function titleFinder(
  documents: readonly Pick<SourceDocument, 'id' | 'title'>[],
): (title: string) => readonly string[] {
  const found = idsBy(documents, ({ title }) => folded(title))
  return (title) => found(folded(title))
}

function idsBy<T extends { readonly id: string }>(
  documents: readonly T[],
  nameOf: (document: T) => string | undefined,
): (name: string) => readonly string[] {
  const ids = new Map<string | undefined, string[]>()
  for (const document of documents) {
    const name = nameOf(document)
    const known = ids.get(name)
    if (known) known.push(document.id)
    else ids.set(name, [document.id])
  }
  return (name) => ids.get(name) ?? []
}

function folded(title: string): string {
  return title.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
}
