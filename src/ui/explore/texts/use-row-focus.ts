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
    const field = fieldOf(scroll.current, wanted.id)
    if (!field) return
    granted.current = wanted
    virtualizer.scrollToIndex(ids.indexOf(wanted.id), { align: 'auto' })
    field.focus({ preventScroll: true })
    placeCaret(field, wanted.caret)
  }, [scroll, virtualizer, ids, wanted])
}

/** When undo takes away the very text that has the focus, its neighbour gets it: the keyboard keeps its place. */
export function useKeepFocus(
  scroll: RefObject<HTMLDivElement | null>,
  ids: readonly string[],
  active: string | null,
): void {
  const place = useRef(-1)
  const hadFocus = useRef(false)
  useLayoutEffect(() => {
    const was = place.current
    place.current = active === null ? -1 : ids.indexOf(active)
    const isLost = hadFocus.current && place.current < 0 && document.activeElement === document.body
    if (isLost) fieldOf(scroll.current, ids[Math.max(0, was - 1)] ?? '')?.focus()
    hadFocus.current = scroll.current?.contains(document.activeElement) ?? false
  })
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

function fieldOf(list: HTMLElement | null, id: string): HTMLTextAreaElement | null {
  return list?.querySelector<HTMLTextAreaElement>(`textarea[data-id="${CSS.escape(id)}"]`) ?? null
}
