import { useState } from 'react'
import { Button } from 'react-aria-components'
import { MAX_DOCUMENT_LENGTH } from '../../../store/limits.ts'
import { formatCount } from '../../format.ts'
import { Sheet } from '../../shell/sheet.tsx'
import { useActions, useApp } from '../../use-app.ts'
import { pasteLines, type Placing } from './paste-lines.ts'
import { filledLines } from './split-lines.ts'

interface PasteSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Many texts at once, one a line. */
export function PasteSheet({ isOpen, onClose }: PasteSheetProps) {
  return (
    <Sheet title="Paste texts" isOpen={isOpen} onClose={onClose}>
      <PasteForm onDone={onClose} />
    </Sheet>
  )
}

/** From so many characters on a paste is put in place by us. */
const LARGE = 20_000

function PasteForm({ onDone }: { readonly onDone: () => void }) {
  const actions = useActions()
  const document = useApp((state) => state.document)
  const [text, setText] = useState('')
  const [refused, setRefused] = useState<string | null>(null)
  const lines = filledLines(text)
  const count = lines.length
  /** What the page does not take stays in the field. */
  const place = (placing: Placing) => {
    const why = pasteLines(actions, document, lines, placing)
    if (why === null) onDone()
    else setRefused(why)
  }
  return (
    <div className="texts-paste">
      <label htmlFor="texts-paste-field">One text per line; blank lines are skipped.</label>
      <textarea
        id="texts-paste-field"
        className="shell-field"
        rows={12}
        dir="auto"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setRefused(null)
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain')
          if (pasted.length < LARGE) return
          // Browsers insert line by line, which takes half a minute for thousands of lines.
          event.preventDefault()
          const { selectionStart, selectionEnd, value } = event.currentTarget
          const whole = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd)
          const fits = whole.length <= MAX_DOCUMENT_LENGTH
          if (fits) setText(whole)
          setRefused(
            fits
              ? null
              : `That is ${formatCount(whole.length)} characters; the page holds up to ${formatCount(MAX_DOCUMENT_LENGTH)}. Nothing was pasted: paste a part of it.`,
          )
        }}
      />
      <p role="alert" className="texts-paste-refused">
        {refused}
      </p>
      <output className="texts-paste-count">{count === 1 ? '1 text' : `${formatCount(count)} texts`}</output>
      <div className="shell-buttons">
        <Button className="shell-button" isDisabled={count === 0} onPress={() => place('replace')}>
          Replace all texts
        </Button>
        <Button
          className="shell-button"
          data-primary
          isDisabled={count === 0}
          onPress={() => place('append')}
        >
          Append
        </Button>
      </div>
    </div>
  )
}
