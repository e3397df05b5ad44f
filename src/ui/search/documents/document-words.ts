import type { SourceDocument } from '../../../core/search/types.ts'
import { formatCount } from '../../format.ts'

const KINDS = { html: 'HTML', pdf: 'PDF' } as const

/** “PDF, 12 pages”; nothing for plain text and Markdown, which are shown as they are. */
export function kindName({ kind, pageStarts }: Pick<SourceDocument, 'kind' | 'pageStarts'>): string {
  const pages = pageStarts.length
  if (kind === 'text' || kind === 'markdown') return ''
  return pages === 0 ? KINDS[kind] : `${KINDS[kind]}, ${formatCount(pages)} ${pages === 1 ? 'page' : 'pages'}`
}

/** How long a text is: “840 characters”, “12 k”, “1.4 M”. */
export function lengthWords(length: number): string {
  if (length < 1_000) return `${length} characters`
  if (length < 999_500) return `${Math.round(length / 1_000)} k characters`
  return `${(length / 1_000_000).toFixed(1)} M characters`
}
