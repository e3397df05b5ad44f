import type { Output } from '../run/output.ts'
import { emptyLayout, noAttention, noLayers, type Layout } from './layout.ts'

/** Five tokens that every vocabulary has; hardly any model has another dimension of 5 that could be mistaken for them. */
const SAMPLE: readonly number[] = [2, 3, 4, 5, 6]

/** How far from 1 the sum of a row of attention may be: float16 rounds by up to 0.0005. */
const TOLERANCE = 1e-3

/**
 * Holds what was found by structure against what comes out for five tokens: attention has a row for each token whose
 * weights are none below 0 and sum to 1, states have a vector for each token. What does not is left out.
 * @returns the layout of what holds, and how many heads each attention has
 */
export async function confirmLayout(
  layout: Layout,
  run: (ids: readonly number[], names: readonly string[]) => Promise<ReadonlyMap<string, Output>>,
): Promise<{ layout: Layout; heads: number }> {
  const { attentions, hidden } = layout
  const names = new Set([...attentions.flatMap((name) => name ?? []), ...hidden])
  const outputs = await run(SAMPLE, [...names])
  const holds = attentions.map((name) => name === null || isAttention(outputs.get(name), SAMPLE.length))
  const confirmed = attentions.filter((_name, i) => holds[i])
  if (confirmed.length === 0) return { layout: emptyLayout(noAttention()), heads: 0 }
  // Without this Softmax, the layer before it ends where it was thought to end after it.
  const states = hidden.filter((_name, i) => holds[i] ?? true)
  const width = outputs.get(states.at(-1) ?? '')?.data.length ?? 0
  const fit = states.every((name) => outputs.get(name)?.data.length === width && width % SAMPLE.length === 0)
  const first = outputs.get(confirmed.find((name) => name !== null) ?? '')
  return {
    heads: (first?.data.length ?? 0) / SAMPLE.length ** 2,
    layout: fit
      ? { ...layout, attentions: confirmed, hidden: states }
      : { ...layout, attentions: confirmed, hidden: [], missing: layout.missing ?? noLayers() },
  }
}

function isAttention(output: Output | undefined, tokens: number): boolean {
  if (!output) return false
  const { data, dims } = output
  if (data.length === 0 || dims.at(-1) !== tokens || dims.at(-2) !== tokens) return false
  for (let row = 0; row < data.length; row += tokens) {
    const weights = data.subarray(row, row + tokens)
    const sum = weights.reduce((total, weight) => total + weight, 0)
    // Written so that NaN fails.
    if (!(Math.abs(sum - 1) <= TOLERANCE) || weights.some((weight) => weight < 0)) return false
  }
  return true
}
