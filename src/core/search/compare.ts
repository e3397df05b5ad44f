import type { RankedList } from './types.ts'

/** Where one candidate stands in several rankings. */
export interface RankRow {
  readonly index: number
  /** One for each ranking, 1 for the first; null where the ranking does not have it. */
  readonly ranks: readonly (number | null)[]
}

/** What rankings of the same candidates make of their first `k`. */
export interface Comparison {
  /** All that is among the first k of any ranking, by its best rank, then by the first ranking that has it there. */
  readonly rows: readonly RankRow[]
  /** Share of the first k that all rankings have in common, 0…1, whatever their order; null when all are empty. */
  readonly shared: number | null
  /** Whether the first k of all rankings are the same in the same order. */
  readonly same: boolean
}

/** Rankings side by side: metrics, methods, or prompts. */
export function compareRankings(lists: readonly RankedList[], k: number): Comparison {
  const places = lists.map(({ indices }) => new Map(Array.from(indices, (index, i) => [index, i + 1])))
  const firsts = lists.map(({ indices }) => Array.from(indices.subarray(0, k)))
  const rows = [...new Set(firsts.flat())]
    .map((index) => ({ index, ranks: places.map((place) => place.get(index) ?? null) }))
    .sort((a, b) => bestOf(a) - bestOf(b) || firstOf(a) - firstOf(b))
  const inAll = rows.filter(({ ranks }) => ranks.every((rank) => rank !== null && rank <= k))
  const longest = Math.max(0, ...firsts.map((first) => first.length))
  return {
    rows,
    shared: longest === 0 ? null : inAll.length / longest,
    same: firsts.every((first) => first.join() === firsts[0]?.join()),
  }
}

function bestOf({ ranks }: RankRow): number {
  return Math.min(...ranks.map((rank) => rank ?? Infinity))
}

function firstOf(row: RankRow): number {
  return row.ranks.indexOf(bestOf(row))
}
