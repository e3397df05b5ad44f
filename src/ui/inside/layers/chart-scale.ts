/** Where a chart of cosines may begin; a few fixed places, so that it does not jump with every text. */
const FLOORS = [0.5, 0, -0.5, -1]
/** So little below the lower end may be drawn in the chart's margin. */
const SLACK = 0.05

/** The lower end of a chart that holds all the values and ends at 1. */
export function chartFloor(values: readonly number[]): number {
  const least = Math.min(1, ...values)
  return FLOORS.find((floor) => floor <= least + SLACK) ?? -1
}

/** Whether the number of a point goes below it: where the line comes down to it, the place above is taken. */
export function numberBelow(values: readonly number[], at: number): boolean {
  const here = values[at] ?? 0
  return Math.max(values[at - 1] ?? here, values[at + 1] ?? here) > here + 0.02
}

/** Which points get their number: all where there is room, else every second, third …, counted from the last. */
export function numberedEvery(points: number, spacing: number, needed: number): number {
  return points < 2 ? 1 : Math.max(1, Math.ceil(needed / spacing))
}
