import type { TokenizedText } from '../../../store/types.ts'

/** What the vocabulary cannot write. */
export interface UnknownWords {
  /** The token that stands for all of it (`[UNK]`). */
  readonly token: string
  /** Distinct stretches of the text, in order. */
  readonly texts: readonly string[]
  /** How many unknown tokens there are. */
  readonly count: number
}

/** The text behind the unknown tokens that the model sees; null when it knows all. */
export function unknownWords({ text, tokens }: TokenizedText): UnknownWords | null {
  const unknown = tokens.filter(({ kind }) => kind === 'unknown')
  const [first] = unknown
  if (!first) return null
  const texts = unknown.map(({ start, end }) => text.slice(start, end)).filter((part) => part !== '')
  return { token: first.token, texts: [...new Set(texts)], count: unknown.length }
}
