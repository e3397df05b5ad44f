import { headingsOf } from './headings.ts'
import type { Span } from './types.ts'

/** A part of a text, cut into its sentences. All functions here give spans that follow each other without a gap. */
export function sentencesOf(text: string, span: Span = { start: 0, end: text.length }): readonly Span[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
  return paragraphsOf(text, span).flatMap(({ start, end }) => {
    const ends = sentenceEnds(segmenter, unwrapped(text.slice(start, end)))
    return joinBlank(
      text,
      ends.map((place, i) => ({ start: start + (ends[i - 1] ?? 0), end: start + place })),
    )
  })
}

/** `Intl.Segmenter` takes a time that grows with the square of a text: it is given so many UTF-16 units at once. */
const WINDOW = 2_000

/** Where the sentences of a paragraph end. */
function sentenceEnds(segmenter: Intl.Segmenter, paragraph: string): readonly number[] {
  const ends: number[] = []
  let size = WINDOW
  for (let from = 0; from < paragraph.length;) {
    const isLast = from + size >= paragraph.length
    const segments = Array.from(
      segmenter.segment(paragraph.slice(from, from + size)),
      ({ segment }) => segment.length,
    )
    // The last one goes on behind the window, so the next begins with it.
    if (!isLast) segments.pop()
    // A sentence longer than the window needs a larger one.
    size = segments.length === 0 ? size * 2 : WINDOW
    for (const length of segments) ends.push((from += length))
  }
  return ends
}

/** Paragraphs: what blank lines part. */
export function paragraphsOf(text: string, span: Span = { start: 0, end: text.length }): readonly Span[] {
  const part = text.slice(span.start, span.end)
  const breaks = Array.from(
    part.matchAll(/(?:(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)|\u2029)\s*/g),
    ({ 0: gap, index }) => span.start + index + gap.length,
  )
  return joinBlank(text, between(span, breaks))
}

/** Sections: each Markdown heading with what follows it, up to the next. A heading with nothing below it goes with the next section. */
export function sectionsOf(text: string): readonly Span[] {
  const headings = headingsOf(text)
  const starts = headings.flatMap(({ start }, i) => {
    const before = headings[i - 1]
    const isFollowed = !before || text.slice(before.end, start).trim() !== ''
    return isFollowed ? [start] : []
  })
  return joinBlank(text, between({ start: 0, end: text.length }, starts))
}

function between({ start, end }: Span, places: readonly number[]): readonly Span[] {
  const edges = [start, ...places.filter((place) => place > start && place < end), end]
  return edges.slice(1).map((edge, i) => ({ start: edges[i] ?? start, end: edge }))
}

/** Spans of nothing but white space go with the one before. */
function joinBlank(text: string, spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = []
  for (const span of spans) {
    const last = kept.at(-1)
    if (last && text.slice(span.start, span.end).trim() === '') {
      kept[kept.length - 1] = { start: last.start, end: span.end }
    } else kept.push(span)
  }
  return kept
}

/** A line this long was probably wrapped rather than ended. */
const WRAPPED_LENGTH = 50
const STARTS_ANEW = /^[^\S\r\n]*(?:[-*+>#|•]|\d+[.)]\s|$)/

/**
 * The same text, as long, with the line breaks of wrapped prose as spaces: a sentence ends at every line break otherwise (UAX #29, SB4).
 * Lists, headings and short lines keep theirs.
 */
function unwrapped(text: string): string {
  const parts = text.split(/(\r\n?|\n)/)
  let out = parts[0] ?? ''
  for (let i = 1; i < parts.length; i += 2) {
    const [line = '', gap = '', next = ''] = parts.slice(i - 1, i + 2)
    const wraps = line.trim().length >= WRAPPED_LENGTH && !STARTS_ANEW.test(next)
    out += (wraps ? ' '.repeat(gap.length) : gap) + next
  }
  return out
}
