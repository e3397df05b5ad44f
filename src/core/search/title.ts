import { frontMatterEnd } from './front-matter.ts'

/** Longest title made of a text's first line, and longest name of a document that is told: it may be a whole passage. */
const LENGTH = 80

/** Between a title that several rows of a table have and what tells them apart. */
export const TOLD_APART = ' · '

/** The first line that says something, behind any front matter, without the signs of a Markdown heading. */
export function titleOf(text: string): string {
  const line =
    /\S[^\r\n]*/
      .exec(text.slice(frontMatterEnd(text)))?.[0]
      .replace(/^#{1,6}\s+/, '')
      .trim() ?? ''
  return shortened(line)
}

export function shortened(text: string): string {
  return text.length > LENGTH ? `${text.slice(0, LENGTH - 1).trimEnd()}…` : text
}
