/** Red, green and blue of sRGB, 0…255. */
export type Rgb = readonly [number, number, number]

/** Reads what `getComputedStyle` gives for a colour: `rgb(r, g, b)` or `rgba(…)`. Black when it is something else. */
export function parseRgb(css: string): Rgb {
  const [r, g, b] = (css.match(/^rgba?\(([^)]+)\)/)?.[1] ?? '0 0 0').split(/[\s,/]+/).map(Number)
  return [r ?? 0, g ?? 0, b ?? 0]
}

/** The colour at `share` (0…1) of the way from `from` to `to`, in whole steps as a screen shows it. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share)
  return [at(0), at(1), at(2)]
}

/** `rgb(r g b)`. */
export function toCss([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`
}

/** Contrast ratio of two colours, 1…21. Source: WCAG 2.2, definition of contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const x = luminance(a)
  const y = luminance(b)
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]

/**
 * Black or white, whichever is easier to read on `ground`: at least 4.58:1 on every colour. The page's softer text
 * colours would fall below AA's 4.5 in the middle of a scale.
 */
export function inkOn(ground: Rgb): Rgb {
  return contrast(BLACK, ground) >= contrast(WHITE, ground) ? BLACK : WHITE
}

/** Relative luminance, 0…1. Source: WCAG 2.2. */
function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

function linear(channel: number): number {
  const c = channel / 255
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
}
