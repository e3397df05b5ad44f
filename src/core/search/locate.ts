import { headingsOf } from './headings.ts'
import type { SourceDocument } from './types.ts'

/** Where in its document something stands, in words that a reader can follow. */
export interface Place {
  /** From 1; null for a document without pages. */
  readonly page: number | null
  /** The headings above, the outermost first. */
  readonly headings: readonly string[]
}

/** A function that finds places in one document. */
export function locator(document: SourceDocument): (offset: number) => Place {
  const { pageStarts } = document
  const headings = document.kind === 'markdown' || document.kind === 'html' ? headingsOf(document.text) : []
  return (offset) => {
    const pages = pageStarts.filter((start) => start <= offset).length
    const path: string[] = []
    let level = 7
    for (const heading of headings.filter(({ start }) => start <= offset).toReversed()) {
      if (heading.level >= level) continue
      level = heading.level
      if (heading.title !== '') path.unshift(heading.title)
    }
    return { page: pageStarts.length === 0 ? null : Math.max(1, pages), headings: path }
  }
}
