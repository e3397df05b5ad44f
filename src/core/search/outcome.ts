import { documentRanking } from './documents.ts'
import { queryFigures } from './figures.ts'
import type { Chunk, LabelledQuery, QueryOutcome, RankedList } from './types.ts'

/** So many documents are kept of each ranking, to be looked at. */
const KEPT = 10

/** What a ranking of chunks is worth for a query. */
export function outcomeOf(query: LabelledQuery, ranking: RankedList, chunks: readonly Chunk[]): QueryOutcome {
  const documents = documentRanking(ranking, (index) => chunks[index]?.documentId ?? '').filter(
    ({ documentId }) => documentId !== query.self,
  )
  const grades = new Map(query.relevant.map(({ documentId, grade }) => [documentId, grade]))
  const gradeOf = (id: string) => Math.max(0, grades.get(id) ?? 0)
  const first = documents.findIndex(({ documentId }) => gradeOf(documentId) > 0)
  return {
    queryId: query.id,
    found: documents.slice(0, KEPT).map(({ documentId, score, index }) => ({
      documentId,
      score,
      grade: gradeOf(documentId),
      chunkId: chunks[index]?.id ?? '',
    })),
    firstRelevantRank: first < 0 ? null : first + 1,
    figures: queryFigures(
      documents.map(({ documentId }) => documentId),
      query.relevant,
    ),
    topScore: documents[0]?.score ?? null,
  }
}
