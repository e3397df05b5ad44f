/** What a key asks of a row of the text list. */
export type RowCommand =
  | 'next' // go to the next line, or make one
  | 'up'
  | 'down'
  | 'move-up'
  | 'move-down'
  | 'delete'
  | 'delete-blank' // Backspace in a row that is already empty
  | 'leave'

export interface RowKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  /** An input method is composing: all keys belong to it. */
  readonly isComposing: boolean
  readonly keyCode: number
}

/** Safari ends a composition before the key that ends it, which then is told from others by this code alone (WebKit bug 165004). */
const OF_INPUT_METHOD = 229

/** Where the caret stands in the field. */
export interface Caret {
  readonly isEmpty: boolean
  /** No characters are marked. */
  readonly isPoint: boolean
  readonly onFirstLine: boolean
  readonly onLastLine: boolean
}

/** What the key means here, or null when the field shall have it. `caret` is asked only when it matters: it measures. */
export function rowCommand(press: RowKey, caret: () => Caret): RowCommand | null {
  if (press.isComposing || press.keyCode === OF_INPUT_METHOD) return null
  const command = press.ctrlKey || press.metaKey
  switch (press.key) {
    case 'Enter':
      return command || press.altKey ? null : 'next'
    case 'Escape':
      return 'leave'
    case 'Backspace':
      if (command && press.shiftKey) return 'delete'
      return !command && !press.altKey && caret().isEmpty ? 'delete-blank' : null
    case 'ArrowUp':
    case 'ArrowDown':
      return arrowCommand(press, caret)
    default:
      return null
  }
}

function arrowCommand(press: RowKey, caret: () => Caret): RowCommand | null {
  const up = press.key === 'ArrowUp'
  if (press.ctrlKey || press.metaKey || press.shiftKey) return null
  if (press.altKey) return up ? 'move-up' : 'move-down'
  const { isPoint, onFirstLine, onLastLine } = caret()
  if (!isPoint) return null
  if (up) return onFirstLine ? 'up' : null
  return onLastLine ? 'down' : null
}
