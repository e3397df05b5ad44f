import type { Role } from '../names.ts'
import { cutByTokens } from './cut.ts'
import { TokenRuler, trimmed } from './ruler.ts'
import type { Chunk, ChunkOptions, SourceDocument, Span, TokenRoom, TokenSpans } from './types.ts'
import { paragraphsOf, sectionsOf, sentencesOf } from './units.ts'

/**
 * A document in chunks of at most `size` tokens, in the order of the text. Only white space between chunks is outside all of them.
 *
 * By sentences or paragraphs, as many whole ones as fit stand together. By headings, no chunk reaches beyond its section, and a section that
 * is too long is cut into its paragraphs. A sentence or paragraph that is too long is cut by tokens and shares nothing with its neighbours.
 * @param spans the tokens of the document's text
 * @throws RangeError when {@link checkChunkOptions} says why
 */
export function chunkDocument(
  document: Pick<SourceDocument, 'id' | 'text'>,
  spans: TokenSpans,
  options: ChunkOptions,
): readonly Chunk[] {
  const wrong = checkChunkOptions(options)
  if (wrong !== null) throw new RangeError(wrong)
  const ruler = new TokenRuler(document.text, spans)
  const chunks: Chunk[] = []
  for (const group of groupsOf(ruler, options)) {
    let before: Span | null = null
    for (const piece of group) {
      const span = trimmed(ruler.text, piece)
      if (span.start === span.end) continue
      const overlapEnd = before && before.end > span.start ? before.end : span.start
      chunks.push({
        id: `${document.id}#${span.start}-${span.end}`,
        documentId: document.id,
        ...span,
        tokenCount: ruler.tokensIn(span),
        overlapEnd,
        overlapTokens: ruler.tokensIn({ start: span.start, end: overlapEnd }),
      })
      before = span
    }
  }
  return chunks
}

/** What is wrong with the options, as a sentence, or null. */
export function checkChunkOptions({ size, overlap }: ChunkOptions): string | null {
  if (!Number.isInteger(size) || size < 1) return 'A chunk has a whole number of tokens, at least 1.'
  if (!Number.isInteger(overlap) || overlap < 0) return 'The overlap is a whole number of tokens, at least 0.'
  if (overlap >= size) return 'The overlap must be smaller than the chunk.'
  return null
}

/** How many of a chunk's last tokens the model will never see, with its prompt and its own tokens before and after them. */
export function unseenTokens(chunk: Pick<Chunk, 'tokenCount'>, room: TokenRoom, role: Role): number {
  const prompt = role === 'query' || role === 'document' ? room.promptTokens[role] : 0
  const left = Math.max(0, room.maxTokens - room.specialTokens - prompt)
  return Math.max(0, chunk.tokenCount - left)
}

/** Spans that become chunks, in groups that share nothing. */
function groupsOf(ruler: TokenRuler, options: ChunkOptions): readonly (readonly Span[])[] {
  const { text } = ruler
  const whole = { start: 0, end: text.length }
  switch (options.by) {
    case 'tokens':
      return [cutByTokens(ruler, whole, options)]
    case 'sentences':
      return packed(ruler, sentencesOf(text), options)
    case 'paragraphs':
      return packed(ruler, paragraphsOf(text), options)
    case 'headings':
      return sectionsOf(text).flatMap((section) => packed(ruler, paragraphsOf(text, section), options))
  }
}

/** Whole units together while they fit. The next chunk begins with the last units of the one before, as many as the overlap allows. */
function packed(
  ruler: TokenRuler,
  units: readonly Span[],
  options: ChunkOptions,
): readonly (readonly Span[])[] {
  const groups: Span[][] = [[]]
  let run: Unit[] = []
  let total = 0
  let isNew = false
  const flush = () => {
    const [first, last] = [run[0], run.at(-1)]
    if (isNew && first && last) groups.at(-1)?.push({ start: first.span.start, end: last.span.end })
    isNew = false
  }
  for (const span of units) {
    const tokens = ruler.tokensIn(span)
    if (tokens > options.size) {
      flush()
      run = []
      total = 0
      groups.push([...cutByTokens(ruler, span, options)], [])
      continue
    }
    if (total + tokens > options.size) {
      flush()
      run = lastWithin(run, Math.min(options.overlap, options.size - tokens))
      total = run.reduce((sum, unit) => sum + unit.tokens, 0)
    }
    run.push({ span, tokens })
    total += tokens
    isNew = true
  }
  flush()
  return groups
}

interface Unit {
  readonly span: Span
  readonly tokens: number
}

/** As many units from the end as have at most `most` tokens together. */
function lastWithin(run: readonly Unit[], most: number): Unit[] {
  if (most === 0) return []
  let from = run.length
  for (let sum = 0; from > 0; from--) {
    sum += run[from - 1]?.tokens ?? 0
    if (sum > most) break
  }
  return run.slice(from)
}
