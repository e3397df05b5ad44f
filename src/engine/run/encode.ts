import { stackRows, rowOf, type Block } from '../../core/block.ts'
import type { Pooling } from '../../core/names.ts'
import { normalizeRows } from '../../core/normalize.ts'
import { truncateDimensions } from '../../core/truncation.ts'
import { promptOf } from '../../core/prompt.ts'
import type { Encoded, EncodeRequest } from '../../protocol/encoder.ts'
import { abortedFault, fault } from '../../protocol/failure.ts'
import type { TokenIds } from '../model/tokenizer.ts'
import { slices } from '../slices.ts'
import { batchesWithin, timedBatch } from './batches.ts'
import type { Lanes } from './lanes.ts'
import { embedBatch, type LoadedModel } from './loaded-model.ts'
import type { CachedVector, VectorCache } from './vector-cache.ts'

export interface EncodeContext {
  readonly cache: VectorCache
  readonly lanes: Lanes
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

const TOKENIZE_SLICE_MS = 30

/**
 * Texts to vectors: each distinct text that is not cached is tokenized once, batched with texts of its length, run and
 * pooled; then dimensions are cut and rows normalised as asked.
 */
export async function encodeTexts(
  model: LoadedModel,
  request: EncodeRequest,
  context: EncodeContext,
): Promise<Encoded> {
  const started = performance.now()
  const pooling = poolingFor(model, request)
  requireDimensions(model, request.dimensions)
  const prompt = promptOf(model.recipe, request.role)
  const { state } = model
  // The prompt itself: another may take its place in the same role.
  const parts = [state.model, state.revision, state.device, state.dtype, pooling, JSON.stringify(prompt)]
  const recipeKey = parts.join('|')
  const found = new Map<string, CachedVector>()
  const missing: string[] = []
  for (const text of new Set(request.texts)) {
    const hit = request.cache ? context.cache.get(`${recipeKey}\n${text}`) : undefined
    if (hit) found.set(text, hit)
    else missing.push(text)
  }
  const tokens = await tokenizeAll(model, missing, prompt, context.signal)
  const total = found.size + missing.length
  context.onProgress(found.size, total)
  const lengths = tokens.map(({ ids }) => ids.length)
  for (const chosen of batchesWithin(lengths, () => model.tokenBudget)) {
    const rows = chosen.map((i) => tokens[i] ?? { ids: [], tokens: [], fullLength: 0 })
    const tokenCounts = rows.map(({ ids }) => ids.length)
    const pooled = await context.lanes.run(request.lane, context.signal, () =>
      timedBatch(model, tokenCounts, () => embedBatch(model.session, model.recipe, rows, pooling)),
    )
    chosen.forEach((i, r) => {
      const row = rows[r]
      const entry = {
        vector: rowOf(pooled, r).slice(),
        tokenCount: row?.ids.length ?? 0,
        fullTokenCount: row?.fullLength ?? 0,
      }
      found.set(missing[i] ?? '', entry)
      if (request.cache) context.cache.set(`${recipeKey}\n${missing[i] ?? ''}`, entry)
    })
    context.onProgress(found.size, total)
  }
  if (context.signal.aborted) throw abortedFault()
  const entries = request.texts.map(
    (text) => found.get(text) ?? { vector: new Float32Array(), tokenCount: 0, fullTokenCount: 0 },
  )
  return {
    vectors: finish(
      model,
      request,
      stackRows(
        entries.map((entry) => entry.vector),
        state.dimensions,
      ),
    ),
    tokenCounts: Int32Array.from(entries, (entry) => entry.tokenCount),
    fullTokenCounts: Int32Array.from(entries, (entry) => entry.fullTokenCount),
    computed: missing.length,
    milliseconds: performance.now() - started,
  }
}

/** @throws Fault `invalid` when pooling is asked of a model that pools inside its graph. */
function poolingFor(model: LoadedModel, request: EncodeRequest): Pooling {
  const pooling = request.pooling ?? model.recipe.pooling
  if (model.state.poolable || pooling === model.recipe.pooling) return pooling
  throw fault(
    'invalid',
    `${model.state.model} pools inside its graph; ${pooling} pooling cannot be computed from what it returns.`,
    'Use the model’s own pooling.',
  )
}

async function tokenizeAll(
  model: LoadedModel,
  texts: readonly string[],
  prompt: string,
  signal: AbortSignal,
): Promise<TokenIds[]> {
  const tokens: TokenIds[] = []
  const pause = slices(signal, TOKENIZE_SLICE_MS)
  for (const text of texts) {
    await pause()
    tokens.push(model.tokenizer.encode(prompt + text))
  }
  return tokens
}

/** @throws Fault `invalid` before any work is done for nothing. */
function requireDimensions({ state }: LoadedModel, dimensions: number | undefined): void {
  if (dimensions === undefined) return
  if (Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= state.dimensions) return
  throw fault(
    'invalid',
    `${dimensions} dimensions cannot be kept: the model has ${state.dimensions}.`,
    `Ask for a whole number from 1 to ${state.dimensions}.`,
  )
}

function finish(model: LoadedModel, request: EncodeRequest, pooled: Block): Block {
  const { dimensions } = request
  if (dimensions === undefined) return request.normalize ? normalizeRows(pooled) : pooled
  return truncateDimensions(pooled, dimensions, {
    layerNorm: model.recipe.layerNormBeforeTruncation,
    normalize: request.normalize,
  })
}
