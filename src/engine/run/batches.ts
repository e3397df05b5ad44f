import { planBatches } from '../../core/batching.ts'

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
