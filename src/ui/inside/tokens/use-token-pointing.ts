import { type FocusEvent, type KeyboardEvent, type PointerEvent, type SyntheticEvent } from 'react'
import { useTokenFocus, type Side } from '../token-focus.ts'

/** Handlers for an element whose parts have `data-token`, their token's index. One set serves a thousand tokens. */
export interface PointerProps {
  readonly onPointerOver: (event: PointerEvent) => void
  readonly onPointerLeave: () => void
}

/** The same for a list that keys walk through. */
export interface ListProps extends PointerProps {
  readonly onFocus: (event: FocusEvent) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

interface Pointing {
  /** Index of the token pointed at anywhere on the page, or null. */
  readonly focused: number | null
  readonly pointerProps: PointerProps
  /** For a list of tokens in which exactly one is in the tab order (roving tabindex). */
  readonly listProps: ListProps
}

/** Points at the token under the pointer or the keyboard's cursor, for the whole workspace. */
export function useTokenPointing(side: Side): Pointing {
  const [focused, point] = useTokenFocus(side)
  const pointAt = (event: SyntheticEvent) => {
    const index = tokenOf(event.target)
    if (index !== null && index !== focused) point(index)
  }
  const pointerProps: PointerProps = { onPointerOver: pointAt, onPointerLeave: () => point(null) }
  return {
    focused,
    pointerProps,
    listProps: {
      ...pointerProps,
      onFocus: pointAt,
      onBlur: () => point(null),
      onKeyDown(event) {
        const items = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[data-token]'))
        const here = items.findIndex((item) => item === event.target)
        const next = here === -1 ? null : step(here, event.key, items.length)
        if (next === null) return
        event.preventDefault()
        items[next]?.focus()
      },
    },
  }
}

/** Where a key leads from place `here` in a list of `count`; null for keys that do not move. */
export function step(here: number, key: string, count: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(last, here + 1)
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, here - 1)
    case 'PageDown':
      return Math.min(last, here + 10)
    case 'PageUp':
      return Math.max(0, here - 10)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

function tokenOf(target: EventTarget): number | null {
  const element = (target as Element).closest<HTMLElement>('[data-token]')
  return element ? Number(element.dataset['token']) : null
}
