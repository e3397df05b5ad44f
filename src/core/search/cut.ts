import type { TokenRuler } from './ruler.ts'
import type { Span } from './types.ts'

interface Sizes {
  readonly size: number
  readonly overlap: number
}

/**
 * Cuts a span after each `size` tokens; a piece begins `overlap` tokens before the end of the one before. Where a cut would go through a
 * character (an emoji of several tokens) the piece is shorter and the overlap smaller; only a character of more than `size` tokens is cut
 * itself, between its code points where these are not too long as well.
 */
export function cutByTokens(ruler: TokenRuler, span: Span, { size, overlap }: Sizes): readonly Span[] {
  const first = ruler.tokenAt(span.start)
  const last = ruler.tokenAt(span.end)
  const placeOf = (token: number) => (token <= first ? span.start : ruler.placeOf(token))
  const pieces: Span[] = []
  let from = first
  let done = first
  do {
    let to = cutBefore(ruler, Math.min(from + size, last), done)
    if (to === null && from < done) {
      from = done
      to = cutBefore(ruler, Math.min(from + size, last), done)
    }
    const end = to ?? forcedCut(ruler, done, size, last)
    pieces.push({ start: placeOf(from), end: end >= last ? span.end : placeOf(end) })
    from = cutAfter(ruler, end - overlap, end)
    done = end
  } while (done < last)
  return pieces
}

/** The last cut at or before `token` that is behind `after`; null where there is none. */
function cutBefore(ruler: TokenRuler, token: number, after: number): number | null {
  for (let at = token; at > after; at--) if (ruler.isCut(at)) return at
  return null
}

/** The first cut from `token` on; `end` where there is none before it. */
function cutAfter(ruler: TokenRuler, token: number, end: number): number {
  for (let at = Math.max(0, token); at < end; at++) if (ruler.isCut(at)) return at
  return end
}

/** A character of more than `size` tokens begins at `from`: cut it between code points, at the latest before `size` tokens if it can be. */
function forcedCut(ruler: TokenRuler, from: number, size: number, last: number): number {
  for (let at = Math.min(from + size, last); at > from; at--) if (ruler.isCut(at, 'pair')) return at
  let at = from + 1
  while (at < last && !ruler.isCut(at, 'pair')) at++
  return Math.min(at, last)
}
