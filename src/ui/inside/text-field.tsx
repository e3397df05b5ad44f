import { useId, useRef, type ClipboardEvent } from 'react'
import { answeringModel } from '../../store/engine-state.ts'
import { MAX_TEXT_LENGTH } from '../../store/limits.ts'
import { Growing } from '../controls/growing.tsx'
import { useActions, useApp } from '../use-app.ts'
import { addText } from './add-text.ts'
import { TextChooser } from './text-chooser.tsx'
import type { Side } from './token-focus.ts'
import { useInsideState } from './use-inside.ts'

const WORDS = {
  a: { label: 'Text', placeholder: 'Type a text', choose: 'Choose the text' },
  b: {
    label: 'Compared with',
    placeholder: 'Type a second text, or choose one',
    choose: 'Choose the text to compare with',
  },
} as const

/** One of the two texts: the document's own, edited in place, or another one taken from it. */
export function TextField({ side }: { readonly side: Side }) {
  const selection = useApp((s) => s.selection)
  const id = selection[side]
  const text = useApp((s) => s.document.items.find((item) => item.id === id)?.text ?? '')
  // While no model is there, the workspace says so instead.
  const hasModel = useApp(({ engine }) => answeringModel(engine) !== null)
  const isWorking = useInsideState(side).phase === 'working' && hasModel
  const actions = useActions()
  const field = useRef<HTMLTextAreaElement>(null)
  const fieldId = useId()

  const edit = (value: string) => {
    if (id !== null) {
      actions.editText(id, value)
      return
    }
    // No text of the document stands here yet: what is typed becomes one.
    addText(actions, selection, side, value)
  }
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text/plain')
    if (pasted.length <= MAX_TEXT_LENGTH) return
    // Refused, with a notice, before the browser tries to lay it out.
    event.preventDefault()
    edit(event.currentTarget.value + pasted)
  }
  return (
    <div className="inside-text" data-side={side}>
      <div className="inside-text-head">
        <label htmlFor={fieldId}>
          {WORDS[side].label} <span>{side}</span>
        </label>
        {isWorking && <span className="inside-working">computing…</span>}
        <TextChooser side={side} label={WORDS[side].choose} field={field} />
      </div>
      <Growing className="inside-growing" text={text}>
        <textarea
          ref={field}
          id={fieldId}
          className="inside-field"
          rows={1}
          dir="auto"
          spellCheck={false}
          placeholder={WORDS[side].placeholder}
          value={text}
          onChange={(event) => edit(event.target.value)}
          onPaste={onPaste}
        />
      </Growing>
    </div>
  )
}
