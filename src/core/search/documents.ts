import type { RankedList } from './types.ts'

/** A document in a ranking, with the candidate that stands for it. */
export interface RankedDocument {
  readonly documentId: string
  readonly score: number
  /** Index of its best chunk in the list that was searched. */
  readonly index: number
}

/** From chunks to documents: each document once, at the place of its best chunk. */
export function documentRanking(
  { indices, scores }: RankedList,
  documentOf: (index: number) => string,
): readonly RankedDocument[] {
  const found = new Map<string, RankedDocument>()
  indices.forEach((index, i) => {
    const documentId = documentOf(index)
    if (!found.has(documentId)) found.set(documentId, { documentId, score: scores[i] ?? NaN, index })
  })
  return [...found.values()]
}
