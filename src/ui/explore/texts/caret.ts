import type { Caret } from './row-keys.ts'

/** Properties that decide where a line of a field wraps. */
const WRAPPING = [
  'font',
  'letterSpacing',
  'wordSpacing',
  'tabSize',
  'direction',
  'textIndent',
  'padding',
  'boxSizing',
] as const

/** Where the caret of a field stands, in lines as they are drawn. */
export function caretOf(field: HTMLTextAreaElement): Caret {
  const { value, selectionStart, selectionEnd } = field
  const place = { isEmpty: value === '', isPoint: selectionStart === selectionEnd }
  const line = Number.parseFloat(getComputedStyle(field).lineHeight)
  // Most rows are one line: no copy of the field is needed to know it.
  if (field.scrollHeight < 2 * line) return { ...place, onFirstLine: true, onLastLine: true }
  const upToCaret = drawnHeight(field, value.slice(0, selectionStart))
  return {
    ...place,
    onFirstLine: upToCaret < drawnHeight(field, '') + line / 2,
    onLastLine: upToCaret > drawnHeight(field, value) - line / 2,
  }
}

/** Height that the field's text would take: fields do not tell on which drawn line their caret is. */
function drawnHeight(field: HTMLTextAreaElement, text: string): number {
  const mirror = document.createElement('div')
  const style = getComputedStyle(field)
  for (const name of WRAPPING) mirror.style[name] = style[name]
  mirror.style.width = `${field.clientWidth}px`
  mirror.style.position = 'absolute'
  mirror.style.visibility = 'hidden'
  mirror.style.whiteSpace = 'pre-wrap'
  mirror.style.overflowWrap = 'break-word'
  // A last line without characters has no height of its own.
  mirror.textContent = `${text}\u200b`
  document.body.append(mirror)
  const height = mirror.offsetHeight
  mirror.remove()
  return height
}

/** Puts the caret at a character, clamped to the text. */
export function placeCaret(field: HTMLTextAreaElement, at: number): void {
  const position = Math.min(at, field.value.length)
  field.setSelectionRange(position, position)
}
