import type { Span } from '../../core/search/types.ts'

/** A text in three parts, the middle one marked. */
export interface Excerpt {
  readonly before: string
  readonly marked: string
  readonly after: string
}

/** Characters kept before the marked sentence, so that it stands in what is seen of a long chunk. */
const LEAD = 90

/**
 * A chunk with its best sentence marked; what stands far before the sentence is left out.
 * @param mark places in `text`, or null for none
 */
export function excerptOf(text: string, mark: Span | null): Excerpt {
  if (!mark || mark.end <= mark.start) return { before: '', marked: '', after: oneLine(text) }
  const start = Math.max(0, mark.start - LEAD)
  // From the next word on, so that none is cut in two.
  const from = start === 0 ? 0 : start + Math.max(0, text.slice(start, mark.start).search(/\s\S/))
  return {
    before: (from > 0 ? '… ' : '') + oneLine(text.slice(from, mark.start)),
    marked: oneLine(text.slice(mark.start, mark.end)),
    after: oneLine(text.slice(mark.end)),
  }
}

/** White space as single spaces, ends kept apart from what is beside them. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
