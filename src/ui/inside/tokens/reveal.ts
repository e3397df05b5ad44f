import { codePointName } from '../token-label.ts'

/** A stretch of text, or a sign for characters that would not be seen. */
export type Shown =
  | { readonly text: string }
  /** `name` for the tip; `ends` where the characters end a line, which the drawing then does too. */
  | { readonly sign: string; readonly name: string; readonly ends: boolean }

/** So many characters without a token between them are drawn; a text can be a megabyte of spaces. */
const LONGEST = 1000

/**
 * Line ends, controls, spaces that are not the plain one, and marks without width, those among them that would turn the
 * direction of the page.
 */
const HIDDEN =
  /\r\n|[\p{Cc}\u2028\u2029]|(?! )\p{Zs}|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu
/** In visible text these make the picture (👩‍🚀, Persian and Indic letters); without any they are all there is. */
const SHAPING = /\u200c|\u200d|[\ufe00-\ufe0f]/gu

const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'no-break space'],
  ['\u00ad', 'soft hyphen'],
  ['\u200b', 'zero-width space'],
  ['\u200c', 'zero-width non-joiner'],
  ['\u200d', 'zero-width joiner'],
  ['\u200e', 'left-to-right mark'],
  ['\u200f', 'right-to-left mark'],
  ['\u202e', 'right-to-left override'],
  ['\u2060', 'word joiner'],
  ['\u3000', 'ideographic space'],
  ['\ufeff', 'byte order mark'],
])

/** A text with everything in it made visible. */
export function reveal(text: string): readonly Shown[] {
  const head = clip(text, LONGEST)
  const shaped = /[^\p{Cf}\p{Cc}\p{Z}\ufe00-\ufe0f]/u.test(head)
  const hidden = shaped ? HIDDEN : new RegExp(`${HIDDEN.source}|${SHAPING.source}`, 'gu')
  const shown: Shown[] = []
  let at = 0
  for (const match of head.matchAll(hidden)) {
    if (match.index > at) shown.push({ text: head.slice(at, match.index) })
    shown.push(signOf(match[0]))
    at = match.index + match[0].length
  }
  if (at < head.length) shown.push({ text: head.slice(at) })
  if (head.length < text.length) shown.push({ text: '…' })
  return shown
}

/** The first `length` UTF-16 units, never half a character. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const code = text.charCodeAt(length - 1)
  return text.slice(0, code >= 0xd800 && code < 0xdc00 ? length - 1 : length)
}

function signOf(hidden: string): Shown {
  const name = NAMES.get(hidden) ?? Array.from(hidden, codePointName).join(' ')
  if (/[\n\r\u2028\u2029]/u.test(hidden)) return { sign: '\u23ce', name: `line end ${name}`, ends: true }
  if (hidden === '\t') return { sign: '\u21e5', name: 'tab', ends: false }
  if (/\p{Zs}/u.test(hidden)) return { sign: '\u2423', name, ends: false }
  return { sign: codePointName(hidden), name, ends: false }
}
