import { titleFinder } from '../../core/search/labels.ts'
import type { Judgement, LabelledQuery, SourceDocument } from '../../core/search/types.ts'

/**
 * Labels after documents left or came. What a label names is known by its id; of a document that left the title is remembered, and
 * the one document of that title takes its place: whoever edits a file removes it and adds it again.
 * @param left documents that are there no more
 * @param documents those that are there now
 */
export function boundLabels(
  queries: readonly LabelledQuery[],
  left: readonly SourceDocument[],
  documents: readonly SourceDocument[],
): readonly LabelledQuery[] {
  const titles = new Map(left.map(({ id, title }) => [id, title]))
  const ids = new Set(documents.map(({ id }) => id))
  const idsTitled = titleFinder(documents)
  const bound = (label: Judgement): Judgement => {
    if (ids.has(label.documentId)) return label
    const title = label.title ?? titles.get(label.documentId)
    if (title === undefined) return label
    const [only, another] = idsTitled(title)
    if (only !== undefined && another === undefined) return { documentId: only, grade: label.grade }
    return label.title === undefined ? { ...label, title } : label
  }
  return queries.map((query) => {
    const relevant = query.relevant.map(bound)
    const isSame = relevant.every((label, i) => label === query.relevant[i])
    return isSame ? query : { ...query, relevant: eachOnce(relevant) }
  })
}

/** Of two labels of one document the one with the higher grade. */
function eachOnce(labels: readonly Judgement[]): readonly Judgement[] {
  const best = new Map<string, Judgement>()
  for (const label of labels) {
    const known = best.get(label.documentId)
    if (!known || known.grade < label.grade) best.set(label.documentId, label)
  }
  return [...best.values()]
}
