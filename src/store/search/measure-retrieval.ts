import type { EncoderClient } from '../../client/encoder-client.ts'
import { unitColumns } from '../../core/compress.ts'
import { nearestCompressed } from '../../core/compressed-search.ts'
import { rolesOf } from '../../core/search/grid.ts'
import { outcomeOf } from '../../core/search/outcome.ts'
import { DEPTH } from '../../core/search/ranker.ts'
import { meanFigures } from '../../core/search/summary.ts'
import type { Precision } from '../../core/precision.ts'
import { answeringModel } from '../engine-state.ts'
import type { RetrievalFigures } from '../dimensions/types.ts'
import { recipeOf } from './indexer.ts'
import { effectiveRole } from './prompt-roles.ts'
import type { SearchStore } from './search-store.ts'

/** The figures look at so many hits; a rescoring search orders the oversampling factor times as many anew. */
const LOOKED_AT = 10

/**
 * What Search's labelled queries find in its chunks when vectors are cut and compressed; the prompts are those set there.
 * Null while Search has no such queries or its chunks have no vectors of this model.
 * @throws Fault
 */
export async function measureRetrieval(
  store: Pick<SearchStore, 'getState'>,
  encoder: Pick<EncoderClient, 'encodeBulk'>,
  dimensions: number,
  precision: Precision,
  signal: AbortSignal,
): Promise<RetrievalFigures | null> {
  const { engine, settings, dimensions: compressed, search: bench } = store.getState()
  const model = answeringModel(engine)
  const { corpus, index, settings: search } = bench
  const shown = index.phase === 'empty' ? null : index.shown
  const queries = corpus.queries.filter(({ relevant }) => relevant.length > 0)
  if (!model || !shown || queries.length === 0 || search.source !== 'documents') return null
  if (shown.recipe !== recipeOf(model, settings.pooling)) return null
  const role = effectiveRole(model, rolesOf(search.prompt, search.mode).query)
  const { vectors: asked } = await encoder.encodeBulk(
    {
      texts: queries.map(({ text }) => text),
      role,
      normalize: false,
      cache: true,
      ...(settings.pooling === null ? {} : { pooling: settings.pooling }),
    },
    () => {},
    signal,
  )
  const first = Int32Array.from({ length: Math.min(dimensions, asked.cols) }, (_, i) => i)
  const { layerNorm } = model.matryoshka
  const { vectors, cut } = shown
  const stored = unitColumns(vectors, first, layerNorm)
  const candidates = LOOKED_AT * compressed.settings.oversampling
  const found = nearestCompressed(
    stored,
    unitColumns(asked, first, layerNorm),
    precision,
    Math.min(DEPTH, stored.rows),
    candidates,
  )
  const figures = meanFigures(
    queries.map((query, q) => {
      const indices = found[q] ?? new Int32Array()
      // Only the order counts here.
      return outcomeOf(query, { indices, scores: Float64Array.from(indices, (_, i) => -i) }, cut.chunks)
    }),
  )
  return (
    figures && {
      recallAt1: figures.recallAt1.value,
      recallAt5: figures.recallAt5.value,
      mrr: figures.reciprocalRank.value,
      ndcgAt10: figures.ndcgAt10.value,
      queries: queries.length,
    }
  )
}
