import type { Virtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'

/** The buttons of a row, in their order. */
const BUTTONS = 'button'

interface Walk {
  /** The row that Tab comes to: a hundred documents must not stand between the keyboard and the query. */
  readonly home: number
  readonly onFocus: (event: FocusEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * Arrow keys, Home and End go from row to row of a list of which only the rows in sight exist, to the same button of each.
 * @param chosen the row to begin with, or less than 0
 */
export function useDocumentWalk(
  list: RefObject<HTMLUListElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, HTMLLIElement>,
  chosen: number,
): Walk {
  const [reached, setReached] = useState(-1)
  const wanted = useRef<{ readonly row: number; readonly button: number } | null>(null)
  // The row may come to be only after the list was scrolled to it.
  useLayoutEffect(() => {
    if (!wanted.current) return
    const { row, button } = wanted.current
    const target = buttonsOf(rowAt(list.current, row))[button]
    if (!target) return
    wanted.current = null
    target.focus({ preventScroll: true })
  })
  const rows = virtualizer.getVirtualItems().map(({ index }) => index)
  const home = [reached, chosen].find((row) => rows.includes(row)) ?? rows[0] ?? -1
  return {
    home,
    onFocus: ({ target }) => setReached(indexOf(target)),
    onKeyDown(event) {
      const from = indexOf(event.target as Element)
      const last = virtualizer.options.count - 1
      const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: last }[event.key]
      if (to === undefined || from < 0) return
      event.preventDefault()
      const row = Math.min(last, Math.max(0, to))
      const button = buttonsOf(rowAt(list.current, from)).indexOf(event.target as HTMLButtonElement)
      wanted.current = { row, button }
      virtualizer.scrollToIndex(row, { align: 'auto' })
      // Draws the row where it is in sight already, and nothing was scrolled.
      setReached(row)
    },
  }
}

function indexOf(element: Element): number {
  return Number(element.closest('[aria-posinset]')?.getAttribute('aria-posinset') ?? 0) - 1
}

function rowAt(list: HTMLElement | null, index: number): Element | null {
  return list?.querySelector(`[aria-posinset="${index + 1}"]`) ?? null
}

function buttonsOf(row: Element | null): readonly HTMLButtonElement[] {
  return [...(row?.querySelectorAll<HTMLButtonElement>(BUTTONS) ?? [])]
}
