import { useEffect } from 'react'

export type GlobalCommand = 'undo' | 'redo' | 'help'

interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
}

/** Where a key was pressed: in a field, as a dialog's, whose own undo is meant; in another field; or elsewhere. */
export type KeyPlace = 'dialog-field' | 'field' | 'page'

/** What a key means on the whole page, or null. */
export function globalCommand(press: KeyPress, place: KeyPlace): GlobalCommand | null {
  if (press.isComposing) return null
  const command = (press.ctrlKey || press.metaKey) && !press.altKey
  if (command && place !== 'dialog-field') {
    const key = press.key.toLowerCase()
    if (key === 'z') return press.shiftKey ? 'redo' : 'undo'
    if (key === 'y' && !press.shiftKey) return 'redo'
  }
  if (press.key === '?' && !command && place === 'page') return 'help'
  return null
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return 'page'
  const field = target.closest('input, textarea, select, [contenteditable]')
  if (!field) return 'page'
  return field.closest('[role="dialog"], [data-own-undo]') ? 'dialog-field' : 'field'
}

/** Listens on the whole page. `run` must be stable. */
export function useGlobalKeys(run: (command: GlobalCommand) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const command = globalCommand(event, placeOf(event.target))
      if (!command) return
      event.preventDefault()
      run(command)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [run])
}
