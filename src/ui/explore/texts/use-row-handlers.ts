import { useLayoutEffect, useMemo, useRef } from 'react'
import { isBlank } from '../../../store/document.ts'
import { MAX_TEXT_LENGTH } from '../../../store/limits.ts'
import type { TextItem } from '../../../store/types.ts'
import { useActions } from '../../use-app.ts'
import { hasLineBreak, splitLines } from './split-lines.ts'
import type { RowHandlers } from './text-row.tsx'

interface ListParts {
  readonly items: readonly TextItem[]
  readonly draftId: string
  /** Moves focus to a row's field, caret at a character. */
  readonly focusRow: (id: string, caret: number) => void
  readonly onFocus: (id: string) => void
  readonly onMenu: (id: string, kind: 'row' | 'group', anchor: Element) => void
}

const END = Number.MAX_SAFE_INTEGER

/** What keys, paste and clicks do in the list. The object never changes, so that rows are not rendered for it. */
export function useRowHandlers(parts: ListParts): RowHandlers {
  const actions = useActions()
  const latest = useRef(parts)
  useLayoutEffect(() => {
    latest.current = parts
  })

  return useMemo<RowHandlers>(() => {
    const neighbor = (id: string, by: number): string | undefined => {
      const { items, draftId } = latest.current
      const at = id === draftId ? items.length : items.findIndex((item) => item.id === id)
      return at + by === items.length ? draftId : items[at + by]?.id
    }
    const go = (id: string | undefined, caret: number) => {
      if (id !== undefined) latest.current.focusRow(id, caret)
    }
    const move = (id: string, by: number, caret: number) => {
      if (id === latest.current.draftId) return
      actions.moveText(id, by)
      go(id, caret) // the browser drops the focus of an element that moves
    }
    const remove = (id: string) => {
      if (id === latest.current.draftId) return
      go(neighbor(id, -1) ?? neighbor(id, 1), END)
      actions.deleteTexts([id])
    }
    const next = (id: string) => {
      const { items, draftId } = latest.current
      if (id === draftId) return
      if (items.at(-1)?.id === id) go(draftId, END)
      else go(actions.insertTexts([''], id)[0], 0)
    }

    return {
      edit: (id, text) => actions.editText(id, text),
      focus: (id) => {
        const { items, onFocus } = latest.current
        onFocus(id)
        // A blank row has no vector: the selection stays where there is something to see.
        if (items.some((item) => item.id === id && !isBlank(item.text))) actions.select({ a: id })
      },
      compare: (id) => actions.select({ b: id }),
      menu: (id, kind, anchor) => latest.current.onMenu(id, kind, anchor),
      command: (id, command, field) => {
        switch (command) {
          case 'next':
            return next(id)
          case 'up':
            return go(neighbor(id, -1), END)
          case 'down':
            return go(neighbor(id, 1), field?.selectionStart ?? 0)
          case 'move-up':
            return move(id, -1, field?.selectionStart ?? END)
          case 'move-down':
            return move(id, 1, field?.selectionStart ?? END)
          case 'delete':
            return remove(id)
          case 'delete-blank':
            return id === latest.current.draftId ? go(neighbor(id, -1), END) : remove(id)
          case 'leave':
            return leave(field)
        }
      },
      paste: (id, text, field) => {
        // A text far beyond the limit must be refused before the browser tries to lay it out.
        if (text.length > MAX_TEXT_LENGTH && !hasLineBreak(text)) {
          actions.editText(id, field.value + text)
          return true
        }
        if (!hasLineBreak(text)) return false
        const lines = splitLines(text)
        const { draftId } = latest.current
        if (id === draftId && field.value === '' && lines.length > 1) {
          actions.insertTexts(lines)
          go(draftId, END)
          return true
        }
        pasteInto(field, lines, (first, rest) => {
          const last = actions.replaceText(id, [first, ...rest]).at(-1)
          if (rest.length > 0) go(last, END)
        })
        return true
      },
    }
  }, [actions])
}

/** Splits a field's text at its selection around the pasted lines, as an editor would. */
function pasteInto(
  field: HTMLTextAreaElement,
  lines: readonly string[],
  put: (first: string, rest: readonly string[]) => void,
): void {
  const [first = '', ...rest] = lines
  if (rest.length === 0) {
    field.setRangeText(first, field.selectionStart, field.selectionEnd, 'end')
    put(field.value, [])
    return
  }
  const before = field.value.slice(0, field.selectionStart)
  const after = field.value.slice(field.selectionEnd)
  put(before + first, [...rest.slice(0, -1), (rest.at(-1) ?? '') + after])
}

/** Escape: from the field to its row's button, where `?` and Tab work again. The draft has no button. */
function leave(field: HTMLTextAreaElement | null): void {
  const button = field?.closest('.texts-row')?.querySelector<HTMLElement>('[data-row-menu]')
  if (button) button.focus()
  else field?.blur()
}
