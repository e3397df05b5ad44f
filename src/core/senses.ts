import { type Block, rowOf, stackRows, takeRows } from './block.ts'
import { meanOfTokens } from './layers.ts'
import { cosine, dot, scoresTo } from './metrics.ts'
import { normalizeRows } from './normalize.ts'
import { pool } from './pooling.ts'
import { tokensOf, type Word } from './words.ts'

/** Tokens of a text and its states after each layer. */
export interface Place {
  readonly hidden: readonly Block[]
  readonly tokens: readonly number[]
}

/**
 * Cosine of a word's vector in one text with its vector in another, after each layer: L + 1 numbers. A word's vector is the mean
 * of its tokens' states. The layers that both texts have, if they are of different models.
 */
export function senseThroughLayers(a: Place, b: Place): readonly number[] {
  return pairLayers(a, b, (x, y) => cosine(meanOfTokens(x, a.tokens), meanOfTokens(y, b.tokens)))
}

/**
 * Mean cosine over all pairs of a token here with a token there, after each layer: what two tokens have in common only
 * because this model made them. In many models all states lean to one side (Ethayarajh 2019), so that 0.5 may be little.
 */
export function meanThroughLayers(a: Place, b: Place): readonly number[] {
  // The mean of all products is the product of the means.
  return pairLayers(a, b, (x, y) => dot(meanDirection(x, a.tokens), meanDirection(y, b.tokens)))
}

function pairLayers(a: Place, b: Place, measure: (x: Block, y: Block) => number): readonly number[] {
  return a.hidden.flatMap((x, layer) => {
    const y = b.hidden[layer]
    return y && y.cols === x.cols ? [measure(x, y)] : []
  })
}

function meanDirection(state: Block, tokens: readonly number[]): Float32Array {
  const { data, rows, cols } = normalizeRows(takeRows(state, tokens))
  return rowOf(pool(data, [rows], rows, cols, 'mean'), 0)
}

/** The layer that a row of cosines falls most in, the first of several, and by how much; null where it never falls. */
export function largestFall(
  cosines: readonly number[],
): { readonly layer: number; readonly fall: number } | null {
  let largest: { layer: number; fall: number } | null = null
  for (let layer = 1; layer < cosines.length; layer++) {
    const fall = (cosines[layer - 1] ?? 0) - (cosines[layer] ?? 0)
    if (fall > (largest?.fall ?? 0)) largest = { layer, fall }
  }
  return largest
}

/**
 * Which other words are nearest to one of them in a state, each as the mean of its tokens. A word that stands at several
 * places counts once, by the nearest; the word itself, wherever it stands, not at all.
 * @param of index of the word that the others are compared with
 * @returns nearest first, of equally near ones the first in the text
 */
export function nearestWords(
  state: Block,
  words: readonly Pick<Word, 'key' | 'from' | 'to'>[],
  of: number,
  count: number,
): readonly { readonly word: number; readonly score: number }[] {
  const vectors = stackRows(
    words.map((word) => meanOfTokens(state, tokensOf(word))),
    state.cols,
  )
  const itself = words[of]
  if (!itself) return []
  const told = new Set([itself.key])
  return Array.from(scoresTo(rowOf(vectors, of), vectors, 'cosine'), (score, word) => ({ word, score }))
    .sort((p, q) => q.score - p.score)
    .filter(({ word }) => {
      const key = words[word]?.key ?? ''
      return !told.has(key) && told.add(key)
    })
    .slice(0, count)
}
