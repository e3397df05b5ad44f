import { nextBudget, planBatches } from '../../core/batching.ts'
import type { LoadedModel } from './loaded-model.ts'

/** A plan made for a budget is kept until the measured one has moved on by half. */
const DRIFT = 1.5

/**
 * Batches of texts of like length, each within the budget of tokens that holds when it is drawn.
 * @param lengths tokens of each text
 * @param budget the budget now; it is adapted while batches run
 * @returns positions in `lengths`, each exactly once
 */
export function* batchesWithin(
  lengths: readonly number[],
  budget: () => number,
): Generator<readonly number[]> {
  let left = Array.from(lengths.keys())
  while (left.length > 0) {
    const planned = budget()
    const positions = left
    const plan = planBatches(
      positions.map((i) => lengths[i] ?? 0),
      planned,
    )
    const drawn = new Set<number>()
    for (const batch of plan) {
      const chosen = Array.from(batch, (position) => positions[position] ?? 0)
      for (const i of chosen) drawn.add(i)
      yield chosen
      const drift = budget() / planned
      if (drift > DRIFT || drift < 1 / DRIFT) break
    }
    left = positions.filter((i) => !drawn.has(i))
  }
}

/** Small enough that an abort or a key press waits for no more than about two batches: under 300 ms. */
const TARGET_BATCH_MS = 100

/**
 * Runs one batch, and adapts the model's budget to how long that took.
 * @param lengths tokens of each of its rows
 */
export async function timedBatch<T>(
  model: Pick<LoadedModel, 'tokenBudget'>,
  lengths: readonly number[],
  run: () => Promise<T>,
): Promise<T> {
  const started = performance.now()
  const result = await run()
  const cells = lengths.length * Math.max(...lengths)
  model.tokenBudget = nextBudget(model.tokenBudget, cells, performance.now() - started, TARGET_BATCH_MS)
  return result
}
