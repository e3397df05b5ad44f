import { frontMatterEnd } from './front-matter.ts'

/** A heading of a Markdown text. */
export interface Heading {
  /** Where its line starts. */
  readonly start: number
  /** Where what it heads starts: behind its line, or behind the line that underlines it. */
  readonly end: number
  /** 1 … 6 */
  readonly level: number
  readonly title: string
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/
const ATX = /^ {0,3}(#{1,6})(?=[ \t]|$)(.*)$/
const UNDERLINE = /^ {0,3}(?:(=+)|(-+))[ \t]*$/
/** Lines that are no paragraph's text, so that a line of dashes below them underlines nothing. */
const NO_PARAGRAPH = /^(?: {0,3}(?:[-*+>|]|\d+[.)]) ?| {4,}|\t|\s*$)/

/**
 * The headings of a Markdown text, with `#` or underlined, not those inside code fences, and none in its front matter.
 * Source: CommonMark 0.31.2, §4.2 to §4.5; an underlined heading of several lines is taken to be its last line.
 */
export function headingsOf(text: string): readonly Heading[] {
  const headings: Heading[] = []
  let fence: string | null = null
  let before: { readonly start: number; readonly line: string } | null = null
  const from = frontMatterEnd(text)
  for (const { 0: whole, index } of text.matchAll(/[^\r\n]*(?:\r\n?|\n|$)/g)) {
    const line = whole.replace(/[\r\n]+$/, '')
    const end = index + whole.length
    if (index < from) continue
    const mark = FENCE.exec(line)
    if (fence !== null) {
      if (mark && closes(mark, fence)) fence = null
      before = null
      continue
    }
    // A backtick in what follows makes it code within a line.
    if (mark?.[1] && !(mark[1].startsWith('`') && mark[2]?.includes('`'))) {
      fence = mark[1]
      before = null
      continue
    }
    const atx = ATX.exec(line)
    const underline = UNDERLINE.exec(line)
    if (atx?.[1]) {
      headings.push({ start: index, end, level: atx[1].length, title: titleOf(atx[2] ?? '') })
      before = null
    } else if (underline && before) {
      headings.push({ start: before.start, end, level: underline[1] ? 1 : 2, title: before.line.trim() })
      before = null
    } else before = NO_PARAGRAPH.test(line) ? null : { start: index, line }
  }
  return headings
}

/** Without the `#` that may close it. */
function titleOf(rest: string): string {
  const title = ` ${rest.trim()}`
  const closing = /[ \t]#+$/.exec(title)
  return (closing ? title.slice(0, closing.index) : title).trim()
}

function closes(mark: RegExpExecArray, fence: string): boolean {
  const run = mark[1] ?? ''
  return run.startsWith(fence.charAt(0)) && run.length >= fence.length && (mark[2] ?? '').trim() === ''
}
