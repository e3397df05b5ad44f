import type { Block } from '../../../core/block.ts'

/** A weight drawn as a line, by places in the lists. */
export interface Line {
  readonly from: number
  readonly to: number
  readonly weight: number
}

/** Lines thinner than this cannot be seen. */
const FAINTEST = 0.005

/** The lines of one token: what it attends to, or what attends to it. */
export function linesOf(
  weights: Block,
  kept: readonly number[],
  place: number,
  end: 'from' | 'to',
): readonly Line[] {
  const token = kept[place] ?? 0
  return kept.flatMap((other, i): Line[] => {
    const [row, column] = end === 'from' ? [token, other] : [other, token]
    const weight = weights.data[row * weights.cols + column] ?? 0
    if (weight < FAINTEST) return []
    return [end === 'from' ? { from: place, to: i, weight } : { from: i, to: place, weight }]
  })
}

/** Shares that can be chosen, the largest first. */
export const SHARES: readonly number[] = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01]

/** Where to begin: the largest share that leaves a line a token on average, so that a long text shows lines too. */
export function startingShare(weights: Block, kept: readonly number[]): number {
  const last = SHARES.at(-1) ?? 0
  return SHARES.find((share) => linesAbove(weights, kept, share).length >= kept.length) ?? last
}

/** All weights of at least `share`, smallest first, so that the strongest are drawn on top. */
export function linesAbove(weights: Block, kept: readonly number[], share: number): readonly Line[] {
  const lines: Line[] = []
  kept.forEach((row, from) => {
    kept.forEach((column, to) => {
      const weight = weights.data[row * weights.cols + column] ?? 0
      if (weight >= share) lines.push({ from, to, weight })
    })
  })
  return lines.sort((a, b) => a.weight - b.weight)
}
