import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { unseenTokens } from '../../../core/search/chunk.ts'
import type { SourceDocument } from '../../../core/search/types.ts'
import type { BestSentence, Cut } from '../../../store/search/types.ts'
import { SCROLLING_GROUP } from '../../controls/scroller.ts'
import { formatCount } from '../../format.ts'
import { factsOf } from '../chunk-facts.ts'
import { useSearch } from '../use-search.ts'
import { PieceRow } from './piece-row.tsx'
import { lanesOf, piecesOf, sharedTokens } from './pieces.ts'

/** Height of a piece that has not been measured, CSS pixels. */
const PIECE_HEIGHT = 90

/** The document of the selected chunk, or of the first hit, with all of its chunks marked. */
export function ReadingPanel() {
  const { cut, selected, firstHit } = useSearch(({ cut, selected, results }) => {
    const shown = results.phase === 'idle' ? null : results.shown
    const first = shown?.rankings.dense.indices[0]
    return {
      cut,
      selected,
      firstHit: shown && first !== undefined ? (shown.index.cut.chunks[first]?.id ?? null) : null,
    }
  })
  const facts = cut && factsOf(cut)
  const row =
    facts?.rowOfId.get(selected ?? '') ??
    facts?.rowOfId.get(firstHit ?? '') ??
    (cut && cut.chunks.length > 0 ? 0 : -1)
  const document = facts?.byRow[row ?? -1]?.document
  return (
    <section className="search-reading" aria-labelledby="search-reading-title">
      <h2 id="search-reading-title">
        {document ? <bdi>{document.title === '' ? 'Untitled' : document.title}</bdi> : 'Document'}
      </h2>
      {cut && document && row !== undefined && row >= 0 ? (
        <Reading key={document.id} cut={cut} document={document} row={row} />
      ) : (
        <p className="search-none">The document of a hit is shown here, with its chunks marked.</p>
      )}
    </section>
  )
}

interface ReadingProps {
  readonly cut: Cut
  readonly document: SourceDocument
  /** The chunk that is looked at. */
  readonly row: number
}

function Reading({ cut, document, row }: ReadingProps) {
  const { marks, role } = useSearch(({ highlights, index }) => ({
    marks: highlights?.byChunk ?? null,
    role: index.phase === 'empty' ? 'document' : (index.shown?.role ?? 'document'),
  }))
  const rows = useMemo(() => factsOf(cut).rowsOfDocument.get(document.id) ?? [], [cut, document.id])
  const chunks = useMemo(() => rows.flatMap((at) => cut.chunks[at] ?? []), [rows, cut])
  const pieces = useMemo(
    // White space that no chunk holds would be empty rows.
    () =>
      piecesOf(document.text.length, chunks).filter(
        ({ chunks, start, end }) => chunks.length > 0 || document.text.slice(start, end).trim() !== '',
      ),
    [document, chunks],
  )
  const lanes = lanesOf(pieces)
  const chosen = rows.indexOf(row)
  const scroll = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: pieces.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => PIECE_HEIGHT,
    overscan: 4,
    useFlushSync: false,
  })
  const first = pieces.findIndex((piece) => piece.chunks.includes(chosen))
  useEffect(() => {
    if (first >= 0) virtualizer.scrollToIndex(first, { align: 'start' })
  }, [first, virtualizer])
  const shared = useMemo(() => sharedTokens(chunks), [chunks])
  return (
    <>
      <p className="search-reading-facts">
        {formatCount(chunks.length)} {chunks.length === 1 ? 'chunk' : 'chunks'}
        {shared > 0 && `, ${formatCount(shared)} ${shared === 1 ? 'token' : 'tokens'} in two or more`}
      </p>
      <div
        className="search-reading-scroll"
        ref={scroll}
        {...SCROLLING_GROUP}
        aria-label={`Text of ${document.title}, by chunks`}
      >
        <div style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const piece = pieces[index]
            if (!piece) return null
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className="search-reading-row"
                style={{ transform: `translateY(${start}px)` }}
              >
                <PieceRow
                  text={document.text}
                  piece={piece}
                  lanes={lanes}
                  chosen={chosen}
                  begun={piece.chunks.flatMap((at) => {
                    const chunk = chunks[at]
                    return chunk?.start === piece.start
                      ? [{ number: at + 1, chunk, unseen: unseenTokens(chunk, cut.room, role) }]
                      : []
                  })}
                  mark={markOf(marks, chunks[chosen]?.id)}
                />
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}

function markOf(
  marks: ReadonlyMap<string, BestSentence> | null,
  id: string | undefined,
): BestSentence | null {
  return id === undefined ? null : (marks?.get(id) ?? null)
}
