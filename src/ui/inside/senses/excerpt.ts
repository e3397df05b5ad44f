/** A word with what stands around it. */
export interface Excerpt {
  readonly before: string
  readonly word: string
  readonly after: string
}

/**
 * The text around a word, on one line, cut at spaces where it is longer than `reach` on a side.
 * @param start,end UTF-16 places of the word
 */
export function excerptOf(text: string, start: number, end: number, reach: number): Excerpt {
  const from = start <= reach ? 0 : cutForward(text, start - reach, start)
  const to = text.length - end <= reach ? text.length : cutBack(text, end, end + reach)
  const line = (part: string) => part.replace(/\s+/g, ' ')
  return {
    before: (from > 0 ? '…' : '') + line(text.slice(from, start)),
    word: line(text.slice(start, end)),
    after: line(text.slice(end, to)) + (to < text.length ? '…' : ''),
  }
}

/** The first place after a space from `from` on, or `from` itself where a script has no spaces. */
function cutForward(text: string, from: number, limit: number): number {
  const space = text.slice(from, limit).search(/\s/)
  return space >= 0 ? from + space + 1 : wholeUnit(text, from)
}

function cutBack(text: string, limit: number, to: number): number {
  const space = text.slice(limit, to).search(/\s\S*$/)
  return space >= 0 ? limit + space : wholeUnit(text, to)
}

/** Never through a surrogate pair. */
function wholeUnit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}
