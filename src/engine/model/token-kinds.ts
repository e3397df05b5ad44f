import type { Token, TokenKind } from '../../protocol/inspection.ts'
import type { PlacedToken } from './spans.ts'

/** Marks of a token that begins with white space: SentencePiece's, and the byte-level alphabet's space, tab and line ends. */
const SPACE_MARK = /^[▁ĠĉĊč\s]/

/**
 * How each token stands in its text.
 * @param tokens in the order of the text
 * @param text the text of their places
 * @param continuing what WordPiece writes before a piece inside a word; null where a token's space tells instead
 */
export function kindsOf(
  tokens: readonly PlacedToken[],
  text: string,
  continuing: string | null,
): readonly TokenKind[] {
  return tokens.map((placed, i) => {
    const { source, token, start } = placed
    if (source === 'special' || source === 'unknown') return source
    if (continuing !== null)
      return source === 'vocabulary' && token.startsWith(continuing) ? 'inside' : 'start'
    // A further byte, or a further part of a ligature.
    if (start < (tokens[i - 1]?.end ?? 0)) return 'inside'
    return SPACE_MARK.test(token) || !/\S/.test(text.charAt(start - 1)) ? 'start' : 'inside'
  })
}

/** Whether a token stands for the text itself: it is no special token and not within the prompt. */
export function isContent({ kind, start, end }: Token, promptLength: number): boolean {
  return kind !== 'special' && (end > promptLength || start >= promptLength)
}
