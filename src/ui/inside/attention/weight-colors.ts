import { useMemo } from 'react'
import { parseRgb } from '../../explore/colors/rgb.ts'
import { strength } from '../../explore/scores/strength.ts'
import { useRamp, type CellColors } from '../../explore/scores/use-ramp.ts'

/** More steps than an eye can tell apart. */
const STEPS = 128

/** From a weight to its colour: one hue, from the panel's own to the accent. New with the theme. */
export interface WeightColors {
  /** RGBA bytes of each step, for pixels. */
  readonly pixels: Uint8ClampedArray
  readonly css: (level: number) => CellColors
}

export function useWeightColors(): WeightColors {
  const ramp = useRamp()
  return useMemo(() => {
    const pixels = new Uint8ClampedArray(4 * (STEPS + 1))
    for (let step = 0; step <= STEPS; step++) {
      pixels.set([...parseRgb(ramp(step / STEPS).background), 255], 4 * step)
    }
    return { pixels, css: ramp }
  }, [ramp])
}

/**
 * How far along the scale a weight lies, 0…1: the square root of its share of the largest one. Attention is mostly small with a
 * few large weights; on a straight scale all but those would look empty. The legend says so.
 */
export function levelOf(weight: number, peak: number): number {
  return Math.sqrt(strength(weight, { far: 0, near: peak }))
}

/** Place of a level's colour in {@link WeightColors.pixels}. */
export function pixelOf(level: number): number {
  return 4 * Math.round(level * STEPS)
}
