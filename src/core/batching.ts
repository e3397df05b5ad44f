import type { Milliseconds } from './names.ts'

/** Below this, the cost of starting a run outweighs its work; above, a batch takes memory and cannot be stopped soon. */
const SMALLEST_BUDGET = 64
const LARGEST_BUDGET = 16_384

/**
 * Puts texts of like length together, so that little is computed for padding.
 * @param lengths Tokens of each text.
 * @param tokenBudget Upper limit of rows × longest row of a batch; a text that alone is longer is a batch of its own.
 * @returns Batches of indices, shortest texts first, equal lengths in their given order. Every index occurs once.
 */
export function planBatches(lengths: ArrayLike<number>, tokenBudget: number): Int32Array[] {
  const order = Int32Array.from({ length: lengths.length }, (_, i) => i)
  order.sort((i, j) => (lengths[i] ?? 0) - (lengths[j] ?? 0) || i - j)
  const batches: Int32Array[] = []
  let start = 0
  for (let end = 1; end <= order.length; end++) {
    const longest = end < order.length ? (lengths[order[end] ?? 0] ?? 0) : Infinity
    if ((end + 1 - start) * longest <= tokenBudget) continue
    batches.push(order.slice(start, end))
    start = end
  }
  return batches
}

/**
 * The token budget with which the next batch should take about `targetMs`, after one of `tokens` tokens took `ms`.
 * It changes by a factor of two at most, so that one noisy measurement does no harm, and stays in 64…16,384.
 */
export function nextBudget(budget: number, tokens: number, ms: Milliseconds, targetMs: Milliseconds): number {
  const wanted = ms > 0 ? (tokens / ms) * targetMs : Infinity
  // A small batch that was quick enough spent its time on starting up: it gives no reason to go smaller still.
  const floor = ms <= targetMs ? budget : budget / 2
  const next = tokens > 0 ? Math.min(budget * 2, Math.max(floor, wanted)) : budget
  return Math.round(Math.min(LARGEST_BUDGET, Math.max(SMALLEST_BUDGET, next)))
}
