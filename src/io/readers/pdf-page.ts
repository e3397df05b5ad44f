/** What is needed of pdf.js's text items. */
export interface PageItem {
  readonly str: string
  readonly hasEOL: boolean
  /** The last two of its six numbers are where the text begins, y growing upwards. */
  readonly transform: readonly number[]
  /** In units of the page. */
  readonly height: number
}

/** Lines further apart than so many times their height begin a new paragraph. */
const PARAGRAPH_GAP = 1.7

/** The text of a page: its items one after the other, a blank line where a gap says that a paragraph ends. */
export function pageText(items: readonly PageItem[]): string {
  let text = ''
  let lineY: number | null = null
  let lineHeight = 0
  let isNewLine = false
  for (const { str, hasEOL, transform, height } of items) {
    const y = transform[5] ?? 0
    if (str.trim() !== '') {
      const gap = lineY === null ? 0 : Math.abs(lineY - y)
      const tall = Math.max(height, lineHeight)
      if (isNewLine && tall > 0 && gap > PARAGRAPH_GAP * tall) text += '\n'
      lineY = y
      lineHeight = height
      isNewLine = false
    }
    text += str
    if (hasEOL) {
      text += '\n'
      isNewLine = true
    }
  }
  return text
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
