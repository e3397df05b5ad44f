import { TokenRuler } from './ruler.ts'
import type { Chunk, SourceDocument, Span, TokenSpans } from './types.ts'
import { locator } from './locate.ts'

export interface ContextRequest {
  readonly question: string
  /** What was chosen, best first. */
  readonly chunks: readonly Chunk[]
  readonly documents: readonly SourceDocument[]
  /** The tokens of each document, by its id. */
  readonly spans: ReadonlyMap<string, TokenSpans>
  /** Most tokens of the whole prompt. */
  readonly budget: number
  /** `rank`: the best part first. `document`: as the parts stand in the documents. */
  readonly order: 'rank' | 'document'
  /** How many tokens each of {@link frameTexts} has. */
  readonly frameTokens: readonly number[]
}

/** A stretch of one document, put together of the chosen chunks that overlap or follow each other. */
export interface ContextPart extends Span {
  readonly documentId: string
  /** What stands before the text in the prompt. */
  readonly label: string
  readonly text: string
  readonly tokenCount: number
  /** Ids of the chunks within, best first. */
  readonly chunkIds: readonly string[]
}

export interface Context {
  readonly parts: readonly ContextPart[]
  /** The whole prompt, to be copied. */
  readonly text: string
  /** Of the whole prompt, at most: the widest label is counted for each part, and a tokenizer may join a few where two texts meet. */
  readonly tokenCount: number
  /** Ids of chunks that the budget has no room for. */
  readonly leftOut: readonly string[]
  /** Tokens that stand once instead of twice because chunks overlap. */
  readonly savedTokens: number
}

const INSTRUCTION =
  'Answer the question from the sources below. Name the number of each source you use. If the sources do not answer it, say so.'

/**
 * The texts around the passages, whose tokens count as well: first instruction and question, then the widest label of each document.
 * Cut them into tokens with the passages' tokenizer and give the counts to {@link assembleContext}.
 */
export function frameTexts(question: string, documents: readonly SourceDocument[]): readonly string[] {
  return [
    `${INSTRUCTION}\n\nQuestion: ${question}`,
    ...documents.map((document) =>
      labelOf(999, document, document.pageStarts.length > 0 ? document.pageStarts.length : null),
    ),
  ]
}

/**
 * A prompt of chosen chunks. Chunks are taken best first; one that would go beyond the budget is left out and the next is tried. Text that
 * several chunks share stands once.
 */
export function assembleContext(request: ContextRequest): Context {
  const { documents, question } = request
  const [frame = 0, ...labels] = request.frameTokens
  const labelTokens = new Map(documents.map(({ id }, i) => [id, labels[i] ?? 0]))
  const rulers = new Map(
    documents.flatMap(({ id, text }) => {
      const spans = request.spans.get(id)
      return spans ? [[id, new TokenRuler(text, spans)] as const] : []
    }),
  )
  let stretches: readonly Stretch[] = []
  let tokenCount = frame
  const leftOut: string[] = []
  let chosenTokens = 0
  for (const [rank, chunk] of request.chunks.entries()) {
    const ruler = rulers.get(chunk.documentId)
    if (!ruler) continue
    const next = withChunk(stretches, chunk, rank, ruler.text)
    const cost = next.reduce((sum, { documentId, start, end }) => {
      const tokens = rulers.get(documentId)?.tokensIn({ start, end }) ?? 0
      return sum + tokens + (labelTokens.get(documentId) ?? 0)
    }, frame)
    if (cost > request.budget) leftOut.push(chunk.id)
    else {
      stretches = next
      tokenCount = cost
      chosenTokens += ruler.tokensIn(chunk)
    }
  }
  const order = new Map(documents.map(({ id }, i) => [id, i]))
  const sorted = [...stretches].sort((a, b) =>
    request.order === 'rank'
      ? a.rank - b.rank
      : (order.get(a.documentId) ?? 0) - (order.get(b.documentId) ?? 0) || a.start - b.start,
  )
  const byId = new Map(documents.map((document) => [document.id, document]))
  const parts = sorted.flatMap(({ documentId, start, end, chunks }, i) => {
    const document = byId.get(documentId)
    if (!document) return []
    const { page } = locator(document)(start)
    return {
      documentId,
      start,
      end,
      label: labelOf(i + 1, document, page),
      text: document.text.slice(start, end),
      tokenCount: rulers.get(documentId)?.tokensIn({ start, end }) ?? 0,
      chunkIds: chunks.map(({ id }) => id),
    }
  })
  const passages = parts.map(({ label, text }) => `${label}\n${text}\n\n`).join('')
  return {
    parts,
    text: `${INSTRUCTION}\n\n${passages}Question: ${question}`,
    tokenCount,
    leftOut,
    savedTokens: chosenTokens - parts.reduce((sum, part) => sum + part.tokenCount, 0),
  }
}

interface Stretch extends Span {
  readonly documentId: string
  /** Of its best chunk. */
  readonly rank: number
  readonly chunks: readonly Chunk[]
}

/** The stretches with one more chunk: joined with those that it overlaps, or that only white space parts from it. */
function withChunk(
  stretches: readonly Stretch[],
  chunk: Chunk,
  rank: number,
  text: string,
): readonly Stretch[] {
  let joined: Stretch = {
    documentId: chunk.documentId,
    start: chunk.start,
    end: chunk.end,
    rank,
    chunks: [chunk],
  }
  const others: Stretch[] = []
  for (const stretch of stretches) {
    const gap = text.slice(
      Math.min(stretch.end, joined.end),
      Math.max(stretch.start, joined.start, Math.min(stretch.end, joined.end)),
    )
    if (stretch.documentId !== joined.documentId || gap.trim() !== '') others.push(stretch)
    else {
      joined = {
        documentId: joined.documentId,
        start: Math.min(stretch.start, joined.start),
        end: Math.max(stretch.end, joined.end),
        rank: Math.min(stretch.rank, joined.rank),
        chunks: [...stretch.chunks, ...joined.chunks],
      }
    }
  }
  return [...others, joined]
}

function labelOf(number: number, { title }: SourceDocument, page: number | null): string {
  return page === null ? `[${number}] ${title}` : `[${number}] ${title}, page ${page}`
}
