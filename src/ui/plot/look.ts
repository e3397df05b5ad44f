import type { Ink } from './ink.ts'

/** How each point is drawn; row i of all three belongs to point i. Sizes are diameters in CSS pixels. */
export interface Look {
  readonly color: readonly string[]
  readonly symbol: readonly string[]
  readonly size: readonly number[]
}

/** Symbols by palette index, so that groups differ without colour. Plotly's names; the first five exist in 3D too. */
const SYMBOLS = ['circle', 'square', 'diamond', 'cross', 'x', 'triangle-up', 'star', 'triangle-down'] as const
/** Stand-ins in 3D, where plotly has no triangles and stars. */
const SOLID: Readonly<Record<string, string>> = {
  'triangle-up': 'circle-open',
  star: 'square-open',
  'triangle-down': 'diamond-open',
}

/** Shapes of equal diameter look unequally large: circles and squares are the measure. */
const DIAMETER: Readonly<Record<string, number>> = {
  square: 9,
  diamond: 11,
  star: 12,
  'triangle-up': 11,
  'triangle-down': 11,
}

/** The symbol of a palette index, 2D. */
export const symbolOf = (color: number): string => SYMBOLS[color % SYMBOLS.length] ?? 'circle'

/** Each point in the colour and shape of its group (palette index, null for none: small and grey). */
export function lookByGroup(groups: readonly (number | null)[], ink: Ink, dense: boolean): Look {
  const scale = dense ? 0.6 : 1
  return {
    color: groups.map((g) => (g === null ? ink.none : (ink.groups[g % ink.groups.length] ?? ink.none))),
    symbol: groups.map((g) => (g === null ? 'circle' : symbolOf(g))),
    size: groups.map((g) => scale * (g === null ? 8 : (DIAMETER[symbolOf(g)] ?? 10))),
  }
}

function channels(color: string): [number, number, number] {
  const found = (color.match(/[\d.]+/g) ?? []).map(Number)
  return [found[0] ?? 0, found[1] ?? 0, found[2] ?? 0]
}

/** The colour of a share of true neighbours, from `ink.wrong` at 0 to `ink.right` at 1. One scale, dark to light or back. */
export function overlapColor(share: number, ink: Ink): string {
  const from = channels(ink.wrong)
  const to = channels(ink.right)
  return `rgb(${from.map((v, i) => Math.round(v + ((to[i] ?? v) - v) * share)).join(', ')})`
}

/**
 * Each point coloured by the share of its true neighbours that the map shows beside it (0…1). Not by colour alone:
 * the worse, the larger, and below one half the marker is open. Not computed (NaN, or all when null): a small grey dot.
 */
export function lookByOverlap(rows: number, overlap: Float32Array | null, ink: Ink, dense: boolean): Look {
  const shares = Array.from({ length: rows }, (_, row) => overlap?.[row] ?? NaN)
  const scale = dense ? 0.6 : 1
  return {
    color: shares.map((s) => (Number.isNaN(s) ? ink.none : overlapColor(s, ink))),
    symbol: shares.map((s) => (s < 0.5 ? 'circle-open' : 'circle')),
    size: shares.map((s) => scale * (Number.isNaN(s) ? 7 : 9 + 4 * (1 - s))),
  }
}

/** The same look with symbols that plotly knows in 3D. */
export function solidLook(look: Look): Look {
  return { ...look, symbol: look.symbol.map((s) => SOLID[s] ?? s) }
}
