import type { Chunk, Span } from '../../../core/search/types.ts'
import { formatCount } from '../../format.ts'
import { useSearchActions } from '../use-search.ts'
import type { Piece } from './pieces.ts'

interface BegunChunk {
  /** From 1, within the document. */
  readonly number: number
  readonly chunk: Chunk
  /** Tokens at its end that the model never reads. */
  readonly unseen: number
}

interface Props {
  /** Of the whole document. */
  readonly text: string
  readonly piece: Piece
  readonly lanes: number
  /** The chunk that is looked at, among those of the document. */
  readonly chosen: number
  /** Chunks that begin with this piece. */
  readonly begun: readonly BegunChunk[]
  /** The best sentence of the chosen chunk, in the document. */
  readonly mark: Span | null
}

/** A stretch of text with a bar for each chunk that it lies in; where there are two bars, both chunks have it. */
export function PieceRow({ text, piece, lanes, chosen, begun, mark }: Props) {
  const { select } = useSearchActions()
  const shared = piece.chunks.length > 1
  const from = mark ? Math.min(piece.end, Math.max(piece.start, mark.start)) : piece.end
  const to = mark ? Math.min(piece.end, Math.max(from, mark.end)) : piece.end
  return (
    <>
      <span
        className="search-lanes"
        style={{ gridTemplateColumns: `repeat(${lanes}, 5px)` }}
        aria-hidden="true"
      >
        {Array.from({ length: lanes }, (_, lane) => {
          const chunk = piece.chunks.find((at) => at % lanes === lane)
          return (
            <span
              key={lane}
              data-filled={chunk !== undefined || undefined}
              data-begins={begun.some(({ number }) => number - 1 === chunk) || undefined}
              data-chosen={(chunk !== undefined && chunk === chosen) || undefined}
            />
          )
        })}
      </span>
      <div
        className="search-piece"
        data-shared={shared || undefined}
        data-chosen={piece.chunks.includes(chosen) || undefined}
      >
        {begun.map(({ number, chunk, unseen }) => (
          <p key={chunk.id} className="search-piece-head">
            <button type="button" aria-pressed={number - 1 === chosen} onClick={() => select(chunk.id)}>
              Chunk {number}
            </button>
            <span>
              {formatCount(chunk.tokenCount)} {chunk.tokenCount === 1 ? 'token' : 'tokens'}
            </span>
            {unseen > 0 && <span data-tone="warn">the model never sees its last {formatCount(unseen)}</span>}
          </p>
        ))}
        {shared && (
          <p className="search-piece-shared">in chunks {piece.chunks.map((at) => at + 1).join(' and ')}</p>
        )}
        <p className="search-piece-text" dir="auto">
          {text.slice(piece.start, from)}
          {to > from && <mark>{text.slice(from, to)}</mark>}
          {text.slice(to, piece.end)}
        </p>
      </div>
    </>
  )
}
