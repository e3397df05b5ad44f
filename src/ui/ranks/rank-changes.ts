/** A text in both lists, or in one of them and farther down in the other. Places count from 0. */
export interface RankLine {
  /** Row of the text. */
  readonly row: number
  readonly from: number
  readonly to: number
}

/**
 * Where the texts of two full orders of the same rows stand in each, for all that are among the first `shown` of either.
 * In the order of the second, then those that fell out of it.
 */
export function rankLines(before: Int32Array, after: Int32Array, shown: number): readonly RankLine[] {
  const placeBefore = places(before)
  const placeAfter = places(after)
  const rows = new Set([...after.subarray(0, shown), ...before.subarray(0, shown)])
  return Array.from(rows, (row) => ({
    row,
    from: placeBefore.get(row) ?? before.length,
    to: placeAfter.get(row) ?? after.length,
  }))
}

function places(order: Int32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(order, (row, place) => [row, place]))
}

/** Decimals with which the ends of a list of scores can be told apart, 2…6: some poolings find all texts nearly alike. */
export function digitsToTell(scores: Float32Array): number {
  const spread = Math.max(...scores) - Math.min(...scores)
  if (!(spread > 0)) return 2
  return Math.min(6, Math.max(2, 1 - Math.floor(Math.log10(spread))))
}

/** “▲ 2”: how a text moved from place `from` to place `to`; “=” where it did not. */
export function moveSign(from: number, to: number): string {
  if (from === to) return '='
  return from > to ? `▲ ${from - to}` : `▼ ${to - from}`
}

/** The same for people who hear it. */
export function moveWords(from: number, to: number): string {
  if (from === to) return 'same place'
  return `${from > to ? 'up' : 'down'} from place ${from + 1}`
}
