/** One value of a file of JSON values, as it is written. */
export interface JsonEntry {
  readonly content: string
  /** Where it begins, from 1. */
  readonly line: number
}

/** Whether a file holds JSON values: one list of objects, or an object a line. A table's cell may begin with a bracket too. */
export function isJson(text: string): boolean {
  return /^\s*(?:\{|\[\s*[{\]])/.test(text)
}

/**
 * The values of a list, or of a file with one on each line, uncut by what stands in them: not parsed, so that each can be told with its line.
 * @returns null for a list that does not end, or not with the file
 */
export function jsonEntries(text: string): readonly JsonEntry[] | null {
  const entries = text.trimStart().startsWith('[') ? listed(text) : text.split(LINE_END).map(entryAt)
  return entries?.filter(({ content }) => content !== '') ?? null
}

const LINE_END = /\r\n?|\n/

function entryAt(content: string, index: number): JsonEntry {
  return { content: content.trim(), line: index + 1 }
}

/** Strings whole, then what opens, parts and closes. */
const MARKS = /"(?:[^"\\]|\\[^])*"|[[\]{},]/g

function listed(text: string): readonly JsonEntry[] | null {
  const entries: JsonEntry[] = []
  let depth = 0
  let from = 0
  let line = 1
  const end = (place: number) => {
    const piece = text.slice(from, place)
    const content = piece.trim()
    const before = text.slice(from, place - piece.trimStart().length)
    entries.push({ content, line: line + breaksIn(before) })
    line += breaksIn(piece)
    from = place + 1
  }
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (mark === ',' && depth === 1) end(index)
    else if (mark === '[' || mark === '{') {
      if (depth++ > 0) continue
      line += breaksIn(text.slice(0, index))
      from = index + 1
    } else if (mark === ']' || mark === '}') {
      if (--depth > 0) continue
      end(index)
      return mark === ']' && text.slice(from).trim() === '' ? entries : null
    }
  }
  return null
}

function breaksIn(text: string): number {
  return text.split(LINE_END).length - 1
}
