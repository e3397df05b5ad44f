import type { Judgement, LabelledQuery } from './types.ts'

/** What can be measured of labels on the documents that are there. */
export interface LabelsHere {
  /** With those of their labels whose documents are there. */
  readonly queries: readonly LabelledQuery[]
  /** Queries that are answered by absent documents only: neither could they be found nor are they without an answer. */
  readonly leftOut: readonly LabelledQuery[]
  /** The labels that name absent documents, in the order of the queries. */
  readonly absent: readonly Judgement[]
}

/** A document that is not there cannot be found: its labels say nothing about a search. */
export function labelsHere(
  queries: readonly LabelledQuery[],
  documents: readonly { readonly id: string }[],
): LabelsHere {
  const ids = new Set(documents.map(({ id }) => id))
  const here: LabelledQuery[] = []
  const leftOut: LabelledQuery[] = []
  const absent: Judgement[] = []
  for (const query of queries) {
    const relevant = query.relevant.filter(({ documentId }) => ids.has(documentId))
    absent.push(...query.relevant.filter(({ documentId }) => !ids.has(documentId)))
    const lost = query.relevant.some(isAnswer) && !relevant.some(isAnswer)
    if (lost) leftOut.push(query)
    else here.push(relevant.length === query.relevant.length ? query : { ...query, relevant })
  }
  return { queries: here, leftOut, absent }
}

function isAnswer({ grade }: Judgement): boolean {
  return grade > 0
}
