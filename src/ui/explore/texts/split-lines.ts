import { isBlank } from '../../../store/document.ts'

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/

/** The lines of pasted text, without the blank ones at its end. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split(LINE_BREAK)
  let end = lines.length
  while (end > 0 && isBlank(lines[end - 1] ?? '')) end--
  return lines.slice(0, end)
}

/** The lines that hold something. */
export function filledLines(text: string): readonly string[] {
  return text.split(LINE_BREAK).filter((line) => !isBlank(line))
}

export function hasLineBreak(text: string): boolean {
  return LINE_BREAK.test(text)
}
