import type { Token, TokenizedText } from '../../store/types.ts'
import { shorten } from '../format.ts'
import { bytesOf, fallbackByte, readBytes, spellsBytes, withoutWordEnd } from './tokens/byte-pieces.ts'

/** A token as people should read it. All strings are user text: set them in a `<bdi>`. */
export interface TokenLabel {
  /** One line, never empty: the vocabulary's own marks taken off, spaces and control characters made visible. */
  readonly text: string
  /** It goes on with the word of the token before: draw {@link JOIN_MARK} before it, or no gap. */
  readonly joins: boolean
  /** `text` with the mark, for places where there is only a string: canvas, titles, tables. */
  readonly marked: string
}

/** Proofreaders' sign for “close up”. */
export const JOIN_MARK = '\u203f'

/** Graphemes of a label; a vocabulary's longest entries are rows of dashes and links. */
const LONGEST = 24

const known = new WeakMap<readonly Token[], readonly TokenLabel[]>()

/** Labels of the tokens that the model sees, one each. Kept per token list: every panel asks for the same. */
export function tokenLabels(tokenized: Pick<TokenizedText, 'text' | 'tokens'>): readonly TokenLabel[] {
  const kept = known.get(tokenized.tokens)
  if (kept) return kept
  const bytes = spellsBytes(tokenized.text, tokenized.tokens)
  const labels = tokenized.tokens.map((token) => labelOf(token, bytes))
  known.set(tokenized.tokens, labels)
  return labels
}

/** Labels of the first `count` tokens that the limit cut off. */
export function cutLabels(tokenized: TokenizedText, count: number): readonly TokenLabel[] {
  const bytes = spellsBytes(tokenized.text, tokenized.tokens)
  return tokenized.cut.slice(0, count).map((token) => labelOf(token, bytes))
}

function labelOf(token: Token, bytes: boolean): TokenLabel {
  const text = shorten(readable(token, bytes), LONGEST) || '(empty)'
  const joins = token.kind === 'inside'
  return { text, joins, marked: joins ? JOIN_MARK + text : text }
}

function readable({ token, kind }: Token, bytes: boolean): string {
  if (kind === 'special' || kind === 'unknown') return token
  const spelt = bytes ? bytesOf(withoutWordEnd(token)) : fallbackByte(token)
  if (spelt) return showInvisible(readBytes(spelt))
  const bare = withoutWordEnd(token)
  const unmarked = kind === 'inside' && bare.length > 2 && bare.startsWith('##') ? bare.slice(2) : bare
  return showInvisible(unmarked.replaceAll('\u2581', ' '))
}

/** Spaces, line ends and marks that have no width, as signs. The space that only says “a word starts here” goes. */
function showInvisible(piece: string): string {
  const text = /^ .*\S/su.test(piece) ? piece.slice(1) : piece
  const inked = /[^\p{Cf}\p{Cc}\p{Z}\ufe00-\ufe0f]/u.test(text)
  // Within visible text, joiners make the picture (👩‍🚀); alone they would be an empty label.
  if (!inked && /\p{Cf}|[\ufe00-\ufe0f]/u.test(text)) return Array.from(text, codePointName).join(' ')
  const signs = text
    .replace(/^[\p{Z}]+|[\p{Z}]+$/gu, (spaces) => '\u2423'.repeat(Math.min(spaces.length, LONGEST)))
    .replace(/\r\n|[\n\r\u2028\u2029]/gu, '\u23ce')
    .replaceAll('\t', '\u21e5')
  return /^\p{M}/u.test(signs) ? `\u25cc${signs}` : signs
}

/** “U+200D”. */
export function codePointName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
