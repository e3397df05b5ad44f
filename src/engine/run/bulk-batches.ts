import { abortedFault } from '../../protocol/failure.ts'
import { batchesWithin, timedBatch } from './batches.ts'
import type { Lanes } from './lanes.ts'
import type { LoadedModel } from './loaded-model.ts'

export interface BulkContext {
  readonly lanes: Lanes
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Rows of tokens in batches of like length, one after the other in the bulk lane, as large as this device computes in
 * about a tenth of a second.
 * @param lengths tokens of each row; a row without any is left out, since no graph takes it
 * @param run computes the rows at these positions and keeps what comes of them
 * @throws Fault `aborted` as soon as the batch under way is through
 */
export async function runInBulk(
  model: Pick<LoadedModel, 'tokenBudget'>,
  lengths: readonly number[],
  { lanes, signal, onProgress }: BulkContext,
  run: (rows: readonly number[]) => Promise<void>,
): Promise<void> {
  const filled = [...lengths.keys()].filter((i) => (lengths[i] ?? 0) > 0)
  let done = lengths.length - filled.length
  onProgress(done, lengths.length)
  const batches = batchesWithin(
    filled.map((i) => lengths[i] ?? 0),
    () => model.tokenBudget,
  )
  for (const batch of batches) {
    const rows = batch.map((position) => filled[position] ?? 0)
    const tokens = rows.map((i) => lengths[i] ?? 0)
    await lanes.run('bulk', signal, () => timedBatch(model, tokens, () => run(rows)))
    done += rows.length
    onProgress(done, lengths.length)
  }
  if (signal.aborted) throw abortedFault()
}
