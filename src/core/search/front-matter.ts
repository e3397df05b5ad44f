/** A line of three dashes, then at once a key or a comment: a text that merely begins with a rule has an empty line or prose there. */
const OPENS = /^---[ \t]*(?:\r\n?|\n)(?=#|[^\s:#][^\r\n:]*:(?:\s|$))/
const CLOSES = /(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|$)/

/**
 * Where a Markdown text begins behind its front matter, the YAML that site generators take from between two lines of dashes; 0 without any.
 * CommonMark does not know it, and would read its last line as a heading underlined by the closing dashes, and its comments as headings.
 */
export function frontMatterEnd(text: string): number {
  const opening = OPENS.exec(text)?.[0]
  if (opening === undefined) return 0
  // From the end of the opening line, which may be all there is before the closing one.
  const from = opening.trimEnd().length
  const closing = CLOSES.exec(text.slice(from))
  return closing ? from + closing.index + closing[0].length : 0
}
