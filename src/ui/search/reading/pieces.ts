import type { Chunk, Span } from '../../../core/search/types.ts'

/** A stretch of a document that lies in the same chunks all along. */
export interface Piece extends Span {
  /** Positions in the list of chunks given, first to last; none for what no chunk holds (white space). */
  readonly chunks: readonly number[]
}

/**
 * A document cut at every place where a chunk begins or ends, all of its text in order.
 * @param chunks of one document, in its order
 */
export function piecesOf(length: number, chunks: readonly Pick<Chunk, 'start' | 'end'>[]): readonly Piece[] {
  const places = new Set([0, length])
  for (const { start, end } of chunks) places.add(start).add(end)
  const edges = [...places].sort((a, b) => a - b)
  const pieces: Piece[] = []
  let first = 0
  for (let i = 0; i + 1 < edges.length; i++) {
    const [start = 0, end = 0] = [edges[i], edges[i + 1]]
    // Chunks begin in order, so that those which end before this piece are done with.
    while (first < chunks.length && (chunks[first]?.end ?? 0) <= start) first++
    const inside: number[] = []
    for (let c = first; c < chunks.length && (chunks[c]?.start ?? Infinity) < end; c++) {
      if ((chunks[c]?.end ?? 0) >= end) inside.push(c)
    }
    pieces.push({ start, end, chunks: inside })
  }
  return pieces
}

/**
 * Tokens that lie in two chunks or more, each counted once: beyond half of a chunk's size, an overlap reaches into the one before.
 * @param chunks of one document, in its order
 */
export function sharedTokens(chunks: readonly Pick<Chunk, 'tokenCount' | 'overlapTokens'>[]): number {
  let shared = 0
  // Places in tokens. What lies between two chunks is in neither and can be left out.
  let end = 0
  let counted = 0
  for (const { tokenCount, overlapTokens } of chunks) {
    const start = end - overlapTokens
    shared += end - Math.max(start, counted)
    counted = end
    end = start + tokenCount
  }
  return shared
}

/** Bars beside the text: so many chunks lie over each other at most. */
export function lanesOf(pieces: readonly Piece[]): number {
  return Math.max(1, ...pieces.map(({ chunks }) => chunks.length))
}
