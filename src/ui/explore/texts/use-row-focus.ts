import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { placeCaret } from './caret.ts'

/** A row that shall have the focus, caret at a character (clamped). A new object is a new wish. */
export interface WantedFocus {
  readonly id: string
  readonly caret: number
}

type RowVirtualizer = Virtualizer<HTMLDivElement, HTMLLIElement>

/**
 * Focus in a virtual list: the wanted row may not have existed when it was wished for, so the wish is state, the
 * list draws that row, and the focus moves here, before the browser paints. Each wish is granted once.
 */
export function useWantedFocus(
  scroll: RefObject<HTMLDivElement | null>,
  virtualizer: RowVirtualizer,
  ids: readonly string[],
  wanted: WantedFocus | null,
): void {
  const granted = useRef<WantedFocus | null>(null)
  useLayoutEffect(() => {
    if (!wanted || granted.current === wanted) return
    const field = scroll.current?.querySelector<HTMLTextAreaElement>(
      `textarea[data-id="${CSS.escape(wanted.id)}"]`,
    )
    if (!field) return
    granted.current = wanted
    virtualizer.scrollToIndex(ids.indexOf(wanted.id), { align: 'auto' })
    field.focus({ preventScroll: true })
    placeCaret(field, wanted.caret)
  }, [scroll, virtualizer, ids, wanted])
}

/** Keeps the draft in sight while the last text, which stands above it, is being typed. */
export function useFollowDraft(
  virtualizer: RowVirtualizer,
  ids: readonly string[],
  active: string | null,
): void {
  useLayoutEffect(() => {
    if (active !== null && active === ids.at(-2)) virtualizer.scrollToIndex(ids.length - 1, { align: 'auto' })
  }, [virtualizer, ids, active])
}

/** Brings a text that was selected elsewhere (map, matrix) into sight. */
export function useRevealSelected(
  scroll: RefObject<HTMLDivElement | null>,
  virtualizer: RowVirtualizer,
  ids: readonly string[],
  selected: string | null,
): void {
  const revealed = useRef<string | null>(null)
  useEffect(() => {
    if (selected === revealed.current) return
    revealed.current = selected
    if (selected === null || scroll.current?.contains(document.activeElement)) return
    const index = ids.indexOf(selected)
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' })
  }, [scroll, virtualizer, ids, selected])
}
