import type { SourceDocument, TokenSpans } from './types.ts'

/** For tests: one token a match of `pattern`. */
export function spansOf(text: string, pattern = /\p{L}+|\p{N}+|[^\s\p{L}\p{N}]/gu): TokenSpans {
  const places = Array.from(text.matchAll(pattern), ({ 0: token, index }) => [index, index + token.length])
  return {
    starts: Int32Array.from(places, ([start]) => start ?? 0),
    ends: Int32Array.from(places, ([, end]) => end ?? 0),
  }
}

/** For tests: one token for each byte of each character, as byte-level tokenizers have for rare ones; white space has none. */
export function byteSpansOf(text: string): TokenSpans {
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const bytes = character.trim() === '' ? 0 : point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    for (let i = 0; i < bytes; i++) {
      starts.push(at)
      ends.push(at + character.length)
    }
    at += character.length
  }
  return { starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

/** For tests: a document of nothing but its text. */
export function documentOf(text: string, id = 'd', kind: SourceDocument['kind'] = 'text'): SourceDocument {
  return { id, title: id, kind, text, pageStarts: [] }
}
