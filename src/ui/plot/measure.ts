/** Size of the labels on the map; map.css draws them in it. */
const FONT_SIZE = 13
export const LABEL_HEIGHT = 16

let context: CanvasRenderingContext2D | null = null
const known = new Map<string, number>()

/** Width of a label in CSS pixels, in the page's font. Remembered: the same texts are measured at every keystroke. */
export function textWidth(text: string, bold = false): number {
  const key = bold ? `b${text}` : ` ${text}`
  const width = known.get(key)
  if (width !== undefined) return width
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return text.length * FONT_SIZE * 0.6
  context.font = `${bold ? 650 : 400} ${FONT_SIZE}px ${getComputedStyle(document.body).fontFamily}`
  const measured = Math.ceil(context.measureText(text).width)
  if (known.size > 2000) known.clear()
  known.set(key, measured)
  return measured
}
