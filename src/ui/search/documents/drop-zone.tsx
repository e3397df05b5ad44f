import { useRef, useState, type DragEvent, type ReactNode } from 'react'

interface Props {
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/**
 * A part of the page onto which files can be dropped: large, since a browser leaves the page for a file that is dropped beside it. A button does
 * the same for keyboards.
 */
export function DropZone({ onFiles, children }: Props) {
  const [isOver, setOver] = useState(false)
  /** Leaving a child is no leaving of the zone: enters and leaves are counted. */
  const depth = useRef(0)
  return (
    <div
      className="search-drop"
      data-over={isOver || undefined}
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        depth.current++
        setOver(true)
      }}
      onDragOver={(event) => {
        if (holdsFiles(event)) event.preventDefault()
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setOver(false)
      }}
      onDrop={(event) => {
        depth.current = 0
        setOver(false)
        if (!holdsFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      }}
    >
      {children}
      {isOver && (
        <p className="search-drop-words" aria-hidden="true">
          Drop text, Markdown, HTML or PDF files, or CSV, TSV, JSONL or JSON with a document a row
        </p>
      )}
    </div>
  )
}
