/** One line of a chart: points by x, ascending. `low` and `high` are the ends of a band. */
export interface Series {
  readonly name: string
  /** Index into the palette. */
  readonly color: number
  readonly dash: string
  readonly points: readonly ChartPoint[]
}

export interface ChartPoint {
  readonly x: number
  readonly y: number
  readonly low?: number
  readonly high?: number
}

/** Places of numbered lines: 8, 16, 32 … within the range, and its upper end. */
export function powersWithin(low: number, high: number): readonly number[] {
  const ticks: number[] = []
  for (let tick = 1; tick < high * 0.75; tick *= 2) if (tick >= low) ticks.push(tick)
  return [...ticks, high]
}

/** The lower end of a chart of shares: 0, or below where a correlation is negative, in quarters. */
export function floorOf(series: readonly Series[]): number {
  const lowest = Math.min(0, ...series.flatMap(({ points }) => points.map(({ y, low }) => low ?? y)))
  return Math.max(-1, Math.floor(lowest * 4) / 4)
}
