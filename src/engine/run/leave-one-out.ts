import { rowOf, zeros } from '../../core/block.ts'
import type { Pooling, Role } from '../../core/names.ts'
import type { LeftOut } from '../../protocol/inspection.ts'
import { describeTokens } from '../model/describe-tokens.ts'
import { isContent } from '../model/token-kinds.ts'
import { runInBulk, type BulkContext } from './bulk-batches.ts'
import { embedBatch, type LoadedModel } from './loaded-model.ts'

export interface LeaveOneOutRequest {
  readonly text: string
  readonly role: Role
  /** null: the model's own. A model that pools inside its graph pools as it always does. */
  readonly pooling: Pooling | null
}

/**
 * A text's vector without each of its tokens in turn. Special tokens, the prompt's and those beyond the limit are left as they
 * are; the tokens after the missing one move up by a place.
 * @returns a row a token of the text; one without any token at all is zero
 * @throws Fault `aborted`, or why a run failed
 */
export async function leaveOneOut(
  model: LoadedModel,
  { text, role, pooling }: LeaveOneOutRequest,
  context: BulkContext,
): Promise<LeftOut> {
  const { session, recipe, state } = model
  const { tokens, promptLength } = describeTokens(model.tokenizer, recipe, text, role)
  const ids = tokens.map(({ id }) => id)
  const left = Int32Array.from(tokens.flatMap((token, t) => (isContent(token, promptLength) ? [t] : [])))
  const vectors = zeros(left.length, state.dimensions)
  const run = async (rows: readonly number[]): Promise<void> => {
    // Written out for one batch at a time: all rows of a long text would be its length squared.
    const batch = rows.map((i) => ({ ids: ids.toSpliced(left[i] ?? 0, 1) }))
    const pooled = await embedBatch(session, recipe, batch, pooling ?? recipe.pooling)
    rows.forEach((i, r) => rowOf(vectors, i).set(rowOf(pooled, r)))
  }
  const lengths = Array.from(left, () => ids.length - 1)
  await runInBulk(model, lengths, context, run)
  return { tokens: left, vectors }
}
