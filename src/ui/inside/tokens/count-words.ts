import type { TokenizedText } from '../../../store/types.ts'
import { cutsBeginning } from './text-pieces.ts'

// Kept: setting one up costs more than a sentence takes.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** What makes a segment a word. Its `isWordLike` differs: Safari denies it to “12” and “over13”, Firefox to some Chinese words. */
const WRITTEN = /[\p{L}\p{N}]/u

/** How much of a text the model sees, in words and in tokens; its prompt and the special tokens are not counted. */
export interface TextCounts {
  /** As Unicode cuts words (UAX 29), so that Chinese and Thai have words too; signs and emoji are none. */
  readonly words: number
  readonly tokens: number
}

export function countSeen(tokenized: TokenizedText): TextCounts {
  const { text, promptLength, tokens, cut } = tokenized
  const own = tokens.filter(
    ({ kind, start, end }) => kind !== 'special' && (start === end || start >= promptLength),
  )
  // Beyond the limit there may be a whole book.
  const isCutBefore = cutsBeginning(tokenized)
  const start = isCutBefore ? Math.max(promptLength, own[0]?.start ?? 0) : promptLength
  const isWholeEnd = cut.length === 0 || isCutBefore
  const end = isWholeEnd ? text.length : own.reduce((end, token) => Math.max(end, token.end), 0)
  let words = 0
  for (const { segment } of segmenter.segment(text.slice(start, end))) if (WRITTEN.test(segment)) words++
  return { words, tokens: own.length }
}
