import { graphemeCuts, keepsPairs, type MayCut } from './graphemes.ts'
import type { Span, TokenSpans } from './types.ts'

/** A text measured in its tokens. A token's text reaches up to the next token: what the tokenizer dropped belongs to the token before. */
export class TokenRuler {
  readonly text: string
  readonly count: number
  readonly #spans: TokenSpans
  readonly #mayCut: MayCut

  constructor(text: string, spans: TokenSpans) {
    this.text = text
    this.count = spans.starts.length
    this.#spans = spans
    this.#mayCut = graphemeCuts(text)
  }

  /** The first token that starts at the place or behind it. */
  tokenAt(place: number): number {
    if (place >= this.text.length) return this.count
    const { starts } = this.#spans
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((starts[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }

  /** How many tokens start within the span. */
  tokensIn({ start, end }: Span): number {
    return this.tokenAt(end) - this.tokenAt(start)
  }

  /** Where the token starts; the text's end behind the last one. */
  placeOf(token: number): number {
    return token >= this.count ? this.text.length : (this.#spans.starts[token] ?? 0)
  }

  /**
   * Whether the text may be cut in front of the token: no token and no character lies across.
   * @param within `grapheme`: characters as people see them stay whole; `pair`: only surrogate pairs do
   */
  isCut(token: number, within: 'grapheme' | 'pair' = 'grapheme'): boolean {
    if (token <= 0 || token >= this.count) return true
    const { starts, ends } = this.#spans
    const place = starts[token] ?? 0
    if (place <= (starts[token - 1] ?? 0) || place < (ends[token - 1] ?? 0)) return false
    return within === 'grapheme' ? this.#mayCut(place) : keepsPairs(this.text, place)
  }
}

/** The span without white space at its ends. */
export function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end)
  const from = start + piece.length - piece.trimStart().length
  return { start: from, end: Math.max(from, start + piece.trimEnd().length) }
}
