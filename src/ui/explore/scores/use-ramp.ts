import { useEffect, useMemo, useState } from 'react'
import { inkOn, mix, parseRgb, toCss, type Rgb } from '../colors/rgb.ts'
import { watchTheme } from '../../plot/ink.ts'

/** How a cell is painted. */
export interface CellColors {
  readonly background: string
  readonly color: string
}

/** More steps than an eye can tell apart, few enough to be made once. */
const STEPS = 100

/** From a strength 0…1 to colours: the panel's own towards the accent, with ink that reads at AA on each step. */
export function useRamp(): (strength: number) => CellColors {
  const [ends, setEnds] = useState(readEnds)
  useEffect(() => watchTheme(() => setEnds(readEnds())), [])
  return useMemo(() => {
    const ramp = Array.from({ length: STEPS + 1 }, (_, step): CellColors => {
      const ground = mix(ends.panel, ends.accent, step / STEPS)
      return { background: toCss(ground), color: toCss(inkOn(ground)) }
    })
    const blank = { background: 'transparent', color: 'inherit' }
    return (strength) => ramp[Math.round(strength * STEPS)] ?? blank
  }, [ends])
}

/** A custom property's own value is its source, `light-dark(…)`: an element has to wear it to have it computed. */
function readEnds(): { readonly panel: Rgb; readonly accent: Rgb } {
  const probe = document.createElement('span')
  // Else both are the text's colour where the system chooses the colours.
  probe.style.setProperty('forced-color-adjust', 'none')
  document.body.append(probe)
  const of = (token: string) => {
    probe.style.color = `var(${token})`
    return parseRgb(getComputedStyle(probe).color)
  }
  const ends = { panel: of('--panel'), accent: of('--accent') }
  probe.remove()
  return ends
}
