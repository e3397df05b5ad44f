import type { EncoderClient } from '../../client/encoder-client.ts'
import { unitColumns } from '../../core/compress.ts'
import { nearestCompressed } from '../../core/compressed-search.ts'
import { rolesOf } from '../../core/search/grid.ts'
import { labelsHere } from '../../core/search/labels-here.ts'
import { outcomeOf } from '../../core/search/outcome.ts'
import { DEPTH } from '../../core/search/ranker.ts'
import { meanFigures } from '../../core/search/summary.ts'
import type { Precision } from '../../core/precision.ts'
import { answeringModel } from '../engine-state.ts'
import type { RetrievalFigures } from '../dimensions/types.ts'
import { recipeOf } from './indexer.ts'
import { effectiveRole } from './prompt-roles.ts'
import { isSameList } from './same-list.ts'
import type { SearchStore } from './search-store.ts'
import type { Corpus, SearchIndex, SearchSettings } from './types.ts'

/** The figures look at so many hits; a rescoring search orders the oversampling factor times as many anew. */
const LOOKED_AT = 10

/**
 * What Search's labelled queries find in its chunks when vectors are cut and compressed; the prompts are those set there.
 * Null while Search has no such queries, or no index of the documents and settings that are there, made by this model.
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
  const queries = labelsHere(corpus.queries, corpus.documents).queries.filter(
    ({ relevant }) => relevant.length > 0,
  )
  if (!model || index.phase !== 'ready' || queries.length === 0 || search.source !== 'documents') return null
  const { shown } = index
  if (!isOf(shown, corpus.documents, search.chunking)) return null
  if (shown.recipe !== recipeOf(model, settings.pooling)) return null
  const roles = rolesOf(search.prompt, search.mode)
  if (shown.role !== effectiveRole(model, roles.chunk)) return null
  const role = effectiveRole(model, roles.query)
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
  // Vectors of two models are not compared; whoever asks is asked again once the new one's are there.
  if (answeringModel(store.getState().engine) !== model) return null
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

/** While another workspace is open documents may come that Search has not looked at: its index counts as ready, but is not of them. */
function isOf(
  { cut }: SearchIndex,
  documents: Corpus['documents'],
  { by, size, overlap }: SearchSettings['chunking'],
): boolean {
  const { options } = cut
  return (
    isSameList(cut.documents, documents) &&
    options.by === by &&
    options.size === size &&
    options.overlap === overlap
  )
}
