import { cutsBeginning } from './text-pieces.ts'
import type { Token, TokenKind, TokenizedText } from '../../../store/types.ts'
import { formatCount, formatNumber, shorten } from '../../format.ts'
import { codePointName } from '../token-label.ts'
import type { TextCounts } from './count-words.ts'
import type { UnknownWords } from './unknown-words.ts'

/** What a token is, in words. */
export const KIND_WORDS: Readonly<Record<TokenKind, string>> = {
  special: 'special token',
  start: 'starts a word or a sign',
  inside: 'goes on with the word before',
  unknown: 'unknown to the vocabulary',
}

/** “4–7”: places in the text as JavaScript counts them, from 0, the end not included; a dash where it has no text. */
export function spanWords({ start, end }: Pick<Token, 'start' | 'end'>): string {
  return start < end ? `${start}–${end}` : '–'
}

/** Sizes of what the model gets, counted. */
export function countWords({ tokens, maxTokens }: TokenizedText, counts: TextCounts): readonly string[] {
  const specials = tokens.filter(({ kind }) => kind === 'special').length
  const prompt = tokens.length - specials - counts.tokens
  const parts = [`${formatCount(tokens.length)} of at most ${plural(maxTokens, 'token')}`]
  if (specials > 0) parts.push(`${formatCount(specials)} special`)
  if (prompt > 0) parts.push(`${formatCount(prompt)} of the prompt`)
  parts.push(plural(counts.words, 'word'))
  if (counts.words > 0) parts.push(`${formatNumber(counts.tokens / counts.words, 2)} tokens a word`)
  return parts
}

/** What the limit cut off; null where it cut nothing. */
export function cutSentence(tokenized: TokenizedText): string | null {
  const { tokens, cut, maxTokens } = tokenized
  if (cut.length === 0) return null
  const side = cutsBeginning(tokenized) ? 'first' : 'last'
  const last = cut.length === 1 ? `the ${side} token` : `the ${side} ${formatCount(cut.length)} tokens`
  const whole = formatCount(tokens.length + cut.length)
  return `The model never sees ${last}: its limit is ${formatCount(maxTokens)}, and this text has ${whole}.`
}

/** Unknown words that are listed by name. */
const NAMED = 3

/** What the vocabulary cannot write, by name. The quoted parts are user text, without marks that turn its direction. */
export function unknownSentence({ token, texts, count }: UnknownWords): string {
  const named = texts.slice(0, NAMED).map((text) => `“\u2068${inkOf(text)}\u2069”`)
  const more = texts.length - named.length
  const list = named.join(', ') + (more > 0 ? ` and ${formatCount(more)} more` : '')
  if (named.length === 0) return `${token}: something in this text the vocabulary cannot write.`
  const lost =
    count === 1
      ? 'It reaches the model as this token, whatever it was.'
      : 'Each reaches the model as this same token, whatever it was.'
  return `${token}: the vocabulary cannot write ${list}. ${lost}`
}

/** What can be seen of a text, or the names of what cannot. */
function inkOf(text: string): string {
  const seen = shorten(text, 30)
  return /[^\p{Cf}\p{Z}]/u.test(seen) ? seen : Array.from(text.slice(0, 8), codePointName).join(' ')
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
