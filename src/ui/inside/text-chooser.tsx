import { useEffect, useRef, useState, type RefObject } from 'react'
import {
  Autocomplete,
  Button,
  Input,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  SearchField,
} from 'react-aria-components'
import { isBlank } from '../../store/document.ts'
import { formatCount, shorten } from '../format.ts'
import { Icon } from '../shell/icons.tsx'
import { useActions, useApp } from '../use-app.ts'
import { choicesOf, chosen } from './choose-text.ts'
import type { Side } from './token-focus.ts'

interface Props {
  readonly side: Side
  /** What the button says to a screen reader. */
  readonly label: string
  /** Where a new text is typed. */
  readonly field: RefObject<HTMLTextAreaElement | null>
}

/** From so many texts on, finding is quicker than reading. */
const MANY = 10
const NEW = 'new text'

/** Takes another text of the document for one side, or begins a new one. */
export function TextChooser({ side, label, field }: Props) {
  const [isOpen, setOpen] = useState(false)
  const typesNext = useRef(false)
  // Only when the menu is gone: while it is open it holds the focus.
  useEffect(() => {
    if (isOpen || !typesNext.current) return
    typesNext.current = false
    field.current?.focus()
  }, [isOpen, field])
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className="inside-choose" aria-label={label}>
        Choose <Icon name="down" />
      </Button>
      <Popover className="shell-popover inside-chooser" placement="bottom end">
        <Chooser side={side} label={label} onNew={() => (typesNext.current = true)} />
      </Popover>
    </MenuTrigger>
  )
}

interface ChooserProps {
  readonly side: Side
  readonly label: string
  readonly onNew: () => void
}

function Chooser({ side, label, onNew }: ChooserProps) {
  const { items, selection } = useApp((s) => ({ items: s.document.items, selection: s.selection }))
  const actions = useActions()
  const [query, setQuery] = useState('')
  const choices = choicesOf(items, query)
  const current = selection[side]

  const choose = (key: string | number) => {
    if (key !== NEW) {
      actions.select(chosen(selection, side, String(key)))
      return
    }
    // An empty document has no first text for it to stand beside: what is typed brings both.
    if (side === 'b' && selection.a === null) {
      onNew()
      return
    }
    const blank = items.find(({ text }) => isBlank(text))?.id ?? actions.insertTexts([''])[0]
    if (blank === undefined) return
    actions.select(chosen(selection, side, blank))
    onNew()
  }
  const menu = (
    <Menu
      className="shell-menu"
      aria-label={label}
      selectionMode="single"
      selectedKeys={current === null ? [] : [current]}
      onAction={choose}
    >
      {choices.items.map(({ id, text }) => (
        <MenuItem key={id} id={id} textValue={shorten(text, 80)}>
          <bdi>{shorten(text, 80)}</bdi>
        </MenuItem>
      ))}
      <MenuItem id={NEW} textValue="New text">
        <Icon name="add" /> New text
      </MenuItem>
    </Menu>
  )
  if (items.length < MANY) return menu
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField className="inside-search" aria-label="Find a text" autoFocus>
        <Input className="shell-field" placeholder="Find a text" />
      </SearchField>
      {menu}
      {choices.left > 0 && (
        <p className="inside-more">and {formatCount(choices.left)} more: type to find them</p>
      )}
    </Autocomplete>
  )
}
