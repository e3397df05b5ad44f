import { memo, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { isBlank } from '../../../store/document.ts'
import { Growing } from '../../controls/growing.tsx'
import { formatCount } from '../../format.ts'
import { Icon } from '../../shell/icons.tsx'
import { caretOf } from './caret.ts'
import { GroupMark } from './group-mark.tsx'
import { rowCommand, type RowCommand } from './row-keys.ts'

/** What rows ask of their list; the same object for all rows and all renders. */
export interface RowHandlers {
  edit(id: string, text: string): void
  focus(id: string): void
  compare(id: string): void
  /** `field` is null when the command came from a menu. */
  command(id: string, command: RowCommand, field: HTMLTextAreaElement | null): void
  /** Whether the list took the pasted text; if not, the field does. */
  paste(id: string, text: string, field: HTMLTextAreaElement): boolean
  menu(id: string, kind: 'row' | 'group', anchor: Element): void
}

export interface RowProps {
  readonly id: string
  readonly text: string
  readonly index: number
  readonly color: number | null
  readonly groupLabel: string
  /** Score to the selected text, as shown; null when there is none. */
  readonly score: string | null
  readonly place: 'a' | 'b' | null
  readonly keptTokens: number
  readonly fullTokens: number
  readonly isDraft: boolean
  /** The one row (and the draft) that Tab stops at; arrows lead to the others. */
  readonly isTabStop: boolean
  readonly handlers: RowHandlers
}

/** Keys that open the menu of a button. */
const MENU_KEYS: readonly string[] = ['Enter', ' ', 'ArrowDown']

/** One text, edited in place. Props are plain values: a row renders again only when its own data change. */
export const TextRow = memo(function TextRow(props: RowProps) {
  const { id, text, score, place, isDraft, handlers } = props
  const blank = isBlank(text)
  const name = isDraft ? 'New text' : `Text ${props.index + 1}${props.groupLabel && `, ${props.groupLabel}`}`
  const tabIndex = props.isTabStop || isDraft ? 0 : -1

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const field = event.currentTarget
    const press = { ...pick(event), isComposing: event.nativeEvent.isComposing }
    const command = rowCommand(press, () => caretOf(field))
    if (!command) return
    event.preventDefault()
    handlers.command(id, command, field)
  }
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (handlers.paste(id, event.clipboardData.getData('text/plain'), event.currentTarget)) {
      event.preventDefault()
    }
  }
  const onMouseDown = (event: MouseEvent<HTMLTextAreaElement>) => {
    if (!event.altKey || isDraft) return
    event.preventDefault() // focus would make this text the first of the pair
    handlers.compare(id)
  }

  return (
    <div className="texts-row" data-place={place ?? undefined} data-draft={isDraft || undefined}>
      {isDraft ? (
        <span className="texts-mark-button" aria-hidden="true">
          <Icon name="add" />
        </span>
      ) : (
        <button
          type="button"
          className="texts-mark-button"
          tabIndex={-1}
          aria-label={`Group of text ${props.index + 1}: ${props.groupLabel || 'none'}`}
          aria-haspopup="menu"
          onClick={(event) => handlers.menu(id, 'group', event.currentTarget)}
        >
          <GroupMark color={props.color} />
        </button>
      )}
      <Growing className="texts-growing" text={text}>
        <textarea
          className="texts-field"
          rows={1}
          dir="auto"
          spellCheck={false}
          autoCapitalize="off"
          data-id={id}
          aria-label={name}
          placeholder={isDraft ? 'Type a text…' : 'blank: not embedded'}
          tabIndex={tabIndex}
          value={text}
          onChange={(event) => handlers.edit(id, event.target.value)}
          onFocus={() => handlers.focus(id)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onMouseDown={onMouseDown}
        />
      </Growing>
      {score !== null && <span className="texts-score">{score}</span>}
      {!isDraft && (
        <button
          type="button"
          className="texts-more"
          data-row-menu={id}
          tabIndex={tabIndex}
          aria-label={`Actions for text ${props.index + 1}`}
          aria-haspopup="menu"
          onClick={(event) => handlers.menu(id, 'row', event.currentTarget)}
          onKeyDown={(event) => {
            if (!MENU_KEYS.includes(event.key)) return
            // Opened by the key itself: the click that a browser makes of it looks like a screen reader's to
            // react-aria, which then leaves the focus on the menu instead of its first item.
            event.preventDefault()
            handlers.menu(id, 'row', event.currentTarget)
          }}
        >
          <Icon name="more" />
        </button>
      )}
      {blank && text !== '' && <p className="texts-badge">blank: not embedded</p>}
      {props.fullTokens > props.keptTokens && (
        <p className="texts-badge" data-tone="warn">
          cut at {formatCount(props.keptTokens)} of {formatCount(props.fullTokens)} tokens
        </p>
      )}
    </div>
  )
})

function pick(event: KeyboardEvent) {
  const { key, ctrlKey, metaKey, shiftKey, altKey, keyCode } = event
  return { key, ctrlKey, metaKey, shiftKey, altKey, keyCode }
}
