import { chunkDocument } from './chunk.ts'
import type { GridPorts, GridProgress, GridRequest } from './grid-ports.ts'
import { labelsHere } from './labels-here.ts'
import { outcomeOf } from './outcome.ts'
import { ChunkRanker } from './ranker.ts'
import { answerability, meanFigures } from './summary.ts'
import type { Chunk, ChunkOptions, EvaluationCell } from './types.ts'

/**
 * Tries all settings, one after the other, in their order; those that share chunks should follow each other. Labels of documents that are
 * not there count for nothing: {@link labelsHere}.
 */
export async function* evaluateGrid(
  given: GridRequest,
  ports: GridPorts,
  onProgress: (progress: GridProgress) => void,
): AsyncGenerator<EvaluationCell, void, void> {
  const request = { ...given, queries: labelsHere(given.queries, given.documents).queries }
  const total = request.settings.length
  let done = 0
  const report = (step: GridProgress['step'], fraction = 0) => onProgress({ done, total, step, fraction })
  let ranker: ChunkRanker | null = null
  for (const settings of request.settings) {
    const key = JSON.stringify(settings.chunking)
    if (ranker?.key !== key) {
      report('chunks')
      const chunks = await chunkAll(request, settings.chunking, ports)
      ranker = new ChunkRanker(key, chunks, request, ports, report)
    }
    const rankings = await ranker.rank(settings)
    report('scores')
    await ports.pause()
    const { chunks } = ranker
    const outcomes = request.queries.map((query, q) =>
      outcomeOf(query, rankings[q] ?? { indices: new Int32Array(), scores: new Float64Array() }, chunks),
    )
    const cell = {
      settings,
      chunkCount: chunks.length,
      figures: meanFigures(outcomes),
      answerability: answerability(outcomes, settings.method, settings.metric),
      outcomes,
    }
    done++
    yield cell
  }
}

async function chunkAll(
  { documents, spans }: GridRequest,
  options: ChunkOptions,
  { pause }: GridPorts,
): Promise<readonly Chunk[]> {
  const chunks: Chunk[] = []
  for (const [i, document] of documents.entries()) {
    const own = spans[i]
    if (!own) continue
    chunks.push(...chunkDocument(document, own, options))
    if (i % 20 === 19) await pause()
  }
  return chunks
}
