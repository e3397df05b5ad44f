import { rowOf, zeros } from '../../core/block.ts'
import type { Role } from '../../core/names.ts'
import { poolVariants, VARIANTS } from '../../core/pooling-variants.ts'
import { fault } from '../../protocol/failure.ts'
import type { PooledVectors, Token } from '../../protocol/inspection.ts'
import { describeTokens } from '../model/describe-tokens.ts'
import { slices } from '../slices.ts'
import { runInBulk, type BulkContext } from './bulk-batches.ts'
import { usesSentenceEmbedding, type LoadedModel } from './loaded-model.ts'

/** Texts are cut into tokens for so long before messages are let in. */
const SLICE_MS = 30

/**
 * Texts under every way of pooling, each run once.
 * @returns one block of texts' vectors a variant, not normalised, in the order of `VARIANTS`; a text without tokens is zero
 * @throws Fault `not-available` for a model that pools inside its graph, `aborted`, or why a run failed
 */
export async function comparePoolings(
  model: LoadedModel,
  texts: readonly string[],
  role: Role,
  context: BulkContext,
): Promise<readonly PooledVectors[]> {
  const { session, recipe, state } = model
  const { hiddenOutput } = session
  if (hiddenOutput === null || usesSentenceEmbedding(session, recipe))
    throw poolsInside(state.model, hiddenOutput)
  const tokens = await describeAll(model, texts, role, context.signal)
  const ids = tokens.map((row) => row.map(({ id }) => id))
  const pooled = VARIANTS.map((variant) => ({ variant, vectors: zeros(texts.length, state.dimensions) }))
  const run = async (rows: readonly number[]): Promise<void> => {
    const batch = rows.map((i) => ids[i] ?? [])
    const { data, dims } = await session.run(batch, hiddenOutput)
    const [, sequence = 0, cols = 0] = dims
    rows.forEach((i, r) => {
      const special = (tokens[i] ?? []).map(({ kind }) => kind === 'special')
      const start = r * sequence * cols
      const hidden = data.subarray(start, start + special.length * cols)
      const vectors = poolVariants({ data: hidden, rows: special.length, cols }, special)
      pooled.forEach((variant, v) => rowOf(variant.vectors, i).set(rowOf(vectors, v)))
    })
  }
  const lengths = ids.map((row) => row.length)
  await runInBulk(model, lengths, context, run)
  return pooled
}

function poolsInside(model: string, hiddenOutput: string | null) {
  return hiddenOutput === null
    ? fault(
        'not-available',
        `${model} pools inside its graph and gives no token vectors, so there is nothing to pool in another way.`,
        'Choose a model whose ONNX export has the output last_hidden_state.',
      )
    : fault(
        'not-available',
        `${model} pools inside its graph, in a way or with layers of its own: its token vectors pooled here would be another model’s.`,
        'Choose a model whose files name its pooling, and whose recipe has no layers beside the encoder.',
      )
}

async function describeAll(
  { tokenizer, recipe }: LoadedModel,
  texts: readonly string[],
  role: Role,
  signal: AbortSignal,
): Promise<readonly (readonly Token[])[]> {
  const all: (readonly Token[])[] = []
  const pause = slices(signal, SLICE_MS)
  for (const text of texts) {
    await pause()
    all.push(describeTokens(tokenizer, recipe, text, role).tokens)
  }
  return all
}
