import type { Block } from '../../../core/block.ts'
import type { Metric } from '../../../core/names.ts'
import {
  groupShare,
  meanPair,
  pairShares,
  sumOfAll,
  tokenShares,
  type MeanPair,
  type SharedScore,
} from '../../../core/shares.ts'
import type { Inspection } from '../../../store/types.ts'

/** Pairs beyond which no matrix is made: the tokens' own shares need none, and a page must stay alive while one types. */
export const MOST_PAIRS = 300_000

/** The score of two texts, split among their tokens. */
export interface Split {
  readonly of: SharedScore
  readonly pair: MeanPair
  readonly score: number
  /** What all shares sum to. */
  readonly sum: number
  /** Share of each token of a, and of b. */
  readonly tokensA: Float64Array
  readonly tokensB: Float64Array
  /** Share of each pair; null beyond {@link MOST_PAIRS}. */
  readonly pairs: Block | null
  /**
   * What pairs of two kinds of token add together: neither special nor prompt, with a special token, the rest. Null where neither
   * text has a token of the kind.
   */
  readonly groups: {
    readonly words: number
    readonly special: number | null
    readonly prompt: number | null
  }
}

/** Which score can be split for the metric of the page: L2 is no sum over pairs, but follows from one that is. */
export function sharedScore(metric: Metric, normalize: boolean): SharedScore {
  return metric === 'cosine' || normalize ? 'cosine' : 'dot'
}

/** @param a, b inspections of one model, with their last states */
export function splitScore(
  a: Inspection,
  stateA: Block,
  b: Inspection,
  stateB: Block,
  of: SharedScore,
): Split {
  const pair = meanPair(stateA, stateB)
  const tokensA = tokenShares(stateA, stateB, of)
  const tokensB = tokenShares(stateB, stateA, of)
  const pairs = stateA.rows * stateB.rows <= MOST_PAIRS ? pairShares(stateA, stateB, of) : null
  const sum = pairs ? sumOfAll(pairs) : tokensA.reduce((total, share) => total + share, 0)
  const kindsA = kindsOf(a)
  const kindsB = kindsOf(b)
  const share = (rowsA: readonly number[], rowsB: readonly number[]) =>
    groupShare(stateA, rowsA, stateB, rowsB, of)
  // Each from its own pairs: a difference of sums would leave a residue of rounding where there are none.
  const pairsWith = (kind: 'special' | 'prompt', othersA: readonly number[], othersB: readonly number[]) =>
    kindsA[kind].length + kindsB[kind].length === 0
      ? null
      : share(kindsA[kind], [...kindsB[kind], ...othersB]) + share(othersA, kindsB[kind])
  return {
    of,
    pair,
    score: of === 'cosine' ? pair.cosine : pair.dot,
    sum,
    tokensA,
    tokensB,
    pairs,
    groups: {
      words: share(kindsA.words, kindsB.words),
      special: pairsWith('special', [...kindsA.prompt, ...kindsA.words], [...kindsB.prompt, ...kindsB.words]),
      prompt: pairsWith('prompt', kindsA.words, kindsB.words),
    },
  }
}

/** The places of the special tokens, of the prompt's, and of the text's own. */
function kindsOf(
  inspection: Inspection,
): Readonly<Record<'special' | 'prompt' | 'words', readonly number[]>> {
  const special: number[] = []
  const prompt: number[] = []
  const words: number[] = []
  inspection.tokens.forEach((token, i) => {
    const kind = token.kind === 'special' ? special : isPrompt(inspection, i) ? prompt : words
    kind.push(i)
  })
  return { special, prompt, words }
}

/** Whether a token lies within the prompt, as the engine has it: one that reaches into the text is the text's. */
export function isPrompt(
  { tokens, promptLength }: Pick<Inspection, 'tokens' | 'promptLength'>,
  i: number,
): boolean {
  const token = tokens[i]
  return (
    token !== undefined && token.kind !== 'special' && token.start < promptLength && token.end <= promptLength
  )
}

/** The largest |share| of a token that is not special; of any where all are. It is the scale of what is drawn. */
export function tokenPeak({ tokens }: Pick<Inspection, 'tokens'>, shares: Float64Array): number {
  const plain = shares.filter((_, i) => tokens[i]?.kind !== 'special')
  return plain.length > 0 ? peakOf(plain) : peakOf(shares)
}

/** The largest |share|, at least a hair above zero so that it can be divided by. */
export function peakOf(...shares: readonly ArrayLike<number>[]): number {
  let peak = 1e-12
  for (const list of shares) {
    for (let i = 0; i < list.length; i++) {
      const size = Math.abs(list[i] ?? 0)
      if (size > peak) peak = size
    }
  }
  return peak
}
