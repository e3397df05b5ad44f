import type { Block } from '../../core/block.ts'
import { parseRgb } from '../explore/colors/rgb.ts'

/**
 * One pixel a cell; the browser scales it up without smoothing, sharply at any pixel density. Positive values have the canvas's
 * `color`, negative ones its `outline-color`: custom properties hold their source text, these two are computed.
 * @param strengthOf how strong a value's colour is, 0…1
 * @param signed false: all have the first colour
 */
export function paintSigned(
  canvas: HTMLCanvasElement,
  { data, rows, cols }: Block,
  strengthOf: (value: number) => number,
  signed = true,
): void {
  const context = canvas.getContext('2d')
  if (!context || rows === 0 || cols === 0) return
  const image = context.createImageData(cols, rows)
  // Looked up once: at 65,000 cells each way through the image's property would be felt with every key press.
  const pixels = image.data
  const style = getComputedStyle(canvas)
  const positive = parseRgb(style.color)
  const negative = parseRgb(style.outlineColor)
  for (let cell = 0; cell < data.length; cell++) {
    const value = data[cell] ?? 0
    const color = signed && value < 0 ? negative : positive
    const at = 4 * cell
    pixels[at] = color[0]
    pixels[at + 1] = color[1]
    pixels[at + 2] = color[2]
    pixels[at + 3] = Math.round(255 * strengthOf(value))
  }
  context.putImageData(image, 0, 0)
}
