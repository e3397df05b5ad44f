import type { Block } from '../../../core/block.ts'
import { formatCell } from '../../format.ts'
import { levelOf, pixelOf, type WeightColors } from './weight-colors.ts'

/** Cells from so many CSS pixels on have room for their number. */
const NUMBERED = 30

/** One pixel a weight of a square block, in the canvas's own size; the page scales it up. */
export function paintPixels(
  canvas: HTMLCanvasElement,
  { rows: size, data }: Block,
  peak: number,
  { pixels }: WeightColors,
): void {
  canvas.width = Math.max(1, size)
  canvas.height = canvas.width
  const context = canvas.getContext('2d')
  if (!context || size === 0) return
  // Pixels written at once: rectangles for each of 65,000 weights would take long where drawing is done in software.
  const image = context.createImageData(size, size)
  const painted = image.data
  for (let i = 0; i < data.length; i++) {
    const at = pixelOf(levelOf(data[i] ?? 0, peak))
    for (let channel = 0; channel < 4; channel++) painted[4 * i + channel] = pixels[at + channel] ?? 0
  }
  context.putImageData(image, 0, 0)
}

/** Numbers for cells that have room, in ink that reads on each; sharp at the screen's density. Empty for small cells. */
export function paintNumbers(
  canvas: HTMLCanvasElement,
  side: number,
  { rows: size, data }: Block,
  peak: number,
  { css }: WeightColors,
): void {
  const cell = side / Math.max(1, size)
  const density = window.devicePixelRatio
  const wanted = cell >= NUMBERED
  canvas.width = wanted ? Math.round(side * density) : 1
  canvas.height = canvas.width
  const context = canvas.getContext('2d')
  if (!context || !wanted) return
  context.scale(density, density)
  context.font = `11px ${getComputedStyle(canvas).fontFamily}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const weight = data[i * size + j] ?? 0
      context.fillStyle = css(levelOf(weight, peak)).color
      context.fillText(formatCell(weight), (j + 0.5) * cell, (i + 0.5) * cell)
    }
  }
}
