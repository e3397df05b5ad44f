import { useState } from 'react'
import type { Block } from '../../core/block.ts'
import { panFrame, toPixels, zoomFrame, type Frame, type Size } from './frame.ts'

export interface ChosenFrame {
  /** The part of a flat map that somebody zoomed or dragged to; null while all of it is shown. */
  readonly frame: Frame | null
  readonly forget: () => void
  /** From the frame now shown: nearer by `factor` about a pixel (default: the middle). */
  readonly zoom: (shown: Frame, factor: number, at?: { x: number; y: number }) => void
  readonly pan: (shown: Frame, dx: number, dy: number) => void
}

/** Where a person has zoomed or dragged a flat map to. A frame in which no point is left to see is not worth keeping. */
export function useChosenFrame(coords: Block, size: Size): ChosenFrame {
  const [chosen, setChosen] = useState<Frame | null>(null)
  const frame = chosen && inSight(toPixels(coords, chosen, size), size) ? chosen : null
  return {
    frame,
    forget: () => setChosen(null),
    zoom: (shown, factor, at = { x: size.width / 2, y: size.height / 2 }) =>
      setChosen((now) => zoomFrame((frame && now) ?? shown, size, at, factor)),
    pan: (shown, dx, dy) => setChosen((now) => panFrame((frame && now) ?? shown, dx, dy)),
  }
}

function inSight(pixels: Float32Array, { width, height }: Size): boolean {
  for (let i = 0; i < pixels.length; i += 2) {
    const [x = NaN, y = NaN] = pixels.subarray(i, i + 2)
    if (x >= 0 && x <= width && y >= 0 && y <= height) return true
  }
  return false
}
