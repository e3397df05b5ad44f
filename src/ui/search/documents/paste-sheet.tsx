import { useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { MAX_DOCUMENT_LENGTH } from '../../../core/search/limits.ts'
import { formatCount } from '../../format.ts'
import { Sheet } from '../../shell/sheet.tsx'
import { useSearchActions } from '../use-search.ts'

interface PasteSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** A text as a document. */
export function PasteSheet({ isOpen, onClose }: PasteSheetProps) {
  return (
    <Sheet title="Paste a document" isOpen={isOpen} onClose={onClose}>
      <PasteForm onDone={onClose} />
    </Sheet>
  )
}

/** The field is not controlled: React would compare millions of characters at each key. */
function PasteForm({ onDone }: { readonly onDone: () => void }) {
  const { addText } = useSearchActions()
  const field = useRef<HTMLTextAreaElement>(null)
  const title = useRef<HTMLInputElement>(null)
  const [length, setLength] = useState(0)
  const isTooLong = length > MAX_DOCUMENT_LENGTH
  return (
    <div className="search-paste">
      <label htmlFor="search-paste-title">Title (optional: otherwise the first line)</label>
      <input id="search-paste-title" className="shell-field" ref={title} dir="auto" />
      <label htmlFor="search-paste-field">Text or Markdown</label>
      <textarea
        id="search-paste-field"
        className="shell-field"
        rows={12}
        dir="auto"
        spellCheck={false}
        ref={field}
        onChange={(event) => setLength(event.target.value.trim().length)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain')
          if (pasted.length < LARGE) return
          // Browsers insert line by line, which takes half a minute for thousands of lines.
          event.preventDefault()
          const { selectionStart, selectionEnd, value } = event.currentTarget
          const whole = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd)
          if (whole.length <= MAX_DOCUMENT_LENGTH) event.currentTarget.value = whole
          setLength(whole.trim().length)
        }}
      />
      <p role="alert" className="search-paste-problem">
        {isTooLong &&
          `That is ${formatCount(length)} characters; a document may have up to ${formatCount(MAX_DOCUMENT_LENGTH)}. Add a part of it.`}
      </p>
      <div className="shell-buttons">
        <Button
          className="shell-button"
          data-primary
          isDisabled={length === 0 || isTooLong}
          onPress={() => {
            addText(field.current?.value ?? '', title.current?.value.trim() || undefined)
            onDone()
          }}
        >
          Add document
        </Button>
      </div>
    </div>
  )
}

/** From so many characters on a paste is put in place by us. */
const LARGE = 20_000
