import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { Button } from 'react-aria-components'
import type { SourceDocument } from '../../../core/search/types.ts'
import { formatCount } from '../../format.ts'
import { Icon } from '../../shell/icons.tsx'
import { factsOf } from '../chunk-facts.ts'
import { useSearch, useSearchActions } from '../use-search.ts'
import { lengthWords, kindName } from './document-words.ts'
import { useDocumentWalk } from './use-document-walk.ts'

const ROW_HEIGHT = 46

/** The documents with their sizes and chunks. Only the rows in sight exist; Tab comes to one of them, arrow keys go on from there. */
export function DocumentList() {
  const { cut, source, corpus, selected } = useSearch((search) => ({
    cut: search.cut,
    source: search.settings.source,
    corpus: search.corpus.documents,
    selected: search.selected,
  }))
  const documents = source === 'documents' ? corpus : (cut?.documents ?? [])
  const scroll = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: documents.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    useFlushSync: false,
  })
  const list = useRef<HTMLUListElement>(null)
  const facts = cut && factsOf(cut)
  const shown = cut?.chunks[facts?.rowOfId.get(selected ?? '') ?? -1]?.documentId
  const shownRow = documents.findIndex(({ id }) => id === shown)
  const { home, ...walk } = useDocumentWalk(list, virtualizer, shownRow)
  if (documents.length === 0) return <NoDocuments source={source} />
  return (
    <div className="search-document-scroll" ref={scroll}>
      <ul ref={list} aria-label="Documents" style={{ height: virtualizer.getTotalSize() }} {...walk}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const document = documents[index]
          if (!document) return null
          const rows = facts?.rowsOfDocument.get(document.id)
          const first = rows?.[0]
          return (
            <li
              key={key}
              data-shown={document.id === shown || undefined}
              aria-posinset={index + 1}
              aria-setsize={documents.length}
              style={{ transform: `translateY(${start}px)` }}
            >
              <DocumentRow
                document={document}
                chunks={rows?.length ?? null}
                firstChunk={first === undefined ? null : (cut?.chunks[first]?.id ?? null)}
                isShown={document.id === shown}
                isTabStop={index === home}
                canRemove={source === 'documents'}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface RowProps {
  readonly document: SourceDocument
  /** Null while it has not been cut. */
  readonly chunks: number | null
  readonly firstChunk: string | null
  readonly isShown: boolean
  readonly isTabStop: boolean
  readonly canRemove: boolean
}

function DocumentRow({ document, chunks, firstChunk, isShown, isTabStop, canRemove }: RowProps) {
  const { select, removeDocuments } = useSearchActions()
  const title = document.title === '' ? 'Untitled' : document.title
  return (
    <>
      <button
        type="button"
        className="search-document"
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isShown || undefined}
        disabled={firstChunk === null}
        onClick={() => select(firstChunk)}
      >
        <bdi>{title}</bdi>
        <span>
          {[
            chunks === null ? '' : `${formatCount(chunks)} ${chunks === 1 ? 'chunk' : 'chunks'}`,
            lengthWords(document.text.length),
            kindName(document),
          ]
            .filter((words) => words !== '')
            .join(' · ')}
        </span>
      </button>
      {canRemove && (
        <Button
          className="shell-icon-button"
          excludeFromTabOrder={!isTabStop}
          aria-label={`Remove ${title}`}
          onPress={() => removeDocuments([document.id])}
        >
          <Icon name="close" />
        </Button>
      )}
    </>
  )
}

function NoDocuments({ source }: { readonly source: 'documents' | 'texts' }) {
  const opened = useSearch(({ opened }) => opened)
  if (opened !== 'yes') return <output className="search-none">Opening…</output>
  return (
    <p className="search-none">
      {source === 'documents'
        ? 'No documents. Add files, paste a text, drop files here, or open a collection.'
        : 'There are no texts in Explore.'}
    </p>
  )
}
