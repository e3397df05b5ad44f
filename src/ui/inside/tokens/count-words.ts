import type { TokenizedText } from '../../../store/types.ts'

// Kept: setting one up costs more than a sentence takes.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** How much of a text the model sees, in words and in tokens; its prompt and the special tokens are not counted. */
export interface TextCounts {
  /** As Unicode cuts words (UAX 29), so that Chinese and Thai have words too; signs and emoji are none. */
  readonly words: number
  readonly tokens: number
}

export function countSeen({ text, promptLength, tokens, cut }: TokenizedText): TextCounts {
  const own = tokens.filter(
    ({ kind, start, end }) => kind !== 'special' && (start === end || start >= promptLength),
  )
  // Beyond the limit there may be a whole book.
  const end = cut.length === 0 ? text.length : own.reduce((end, token) => Math.max(end, token.end), 0)
  let words = 0
  for (const { isWordLike } of segmenter.segment(text.slice(promptLength, end))) if (isWordLike) words++
  return { words, tokens: own.length }
}
