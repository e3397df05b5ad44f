import { SMALLEST_DIMENSIONS } from '../../core/dimension-limits.ts'
import { PRECISIONS } from '../../core/precision.ts'
import type { Variant } from '../../protocol/dimensions.ts'

/** Seeds of the random choices: enough to see how much chance there is in one. */
export const RANDOM_SEEDS: readonly number[] = [1, 2, 3, 4, 5]

/** Where curves are computed: 8, 12, 16, 24, 32 … up to all, and the trained steps, ascending. */
export function gridOf(full: number, trained: readonly number[]): readonly number[] {
  const steps = new Set<number>([full, ...trained.filter((step) => step >= 1 && step <= full)])
  for (let step = SMALLEST_DIMENSIONS; step < full; step *= 2) {
    steps.add(step)
    if (step * 1.5 < full) steps.add(step * 1.5)
  }
  return [...steps].sort((a, b) => a - b)
}

/** The ends first, then the middle of each gap: so one sees early how a curve runs. */
export function coarseToFine<T>(list: readonly T[]): readonly T[] {
  const order: number[] = []
  const add = (at: number) => {
    if (at >= 0 && at < list.length && !order.includes(at)) order.push(at)
  }
  add(list.length - 1)
  add(0)
  for (let step = list.length; step > 1; step = Math.ceil(step / 2)) {
    for (let at = Math.floor(step / 2); at < list.length; at += step) add(at)
  }
  list.forEach((_, at) => add(at))
  return order.flatMap((at) => list.slice(at, at + 1))
}

export function curveVariants(grid: readonly number[]): readonly Variant[] {
  return coarseToFine(grid).flatMap((dimensions) =>
    PRECISIONS.map((precision) => ({ dimensions, precision, choice: { by: 'first' as const } })),
  )
}

export function whyVariants(grid: readonly number[]): readonly Variant[] {
  const precision = 'float32'
  return coarseToFine(grid).flatMap((dimensions): readonly Variant[] => [
    { dimensions, precision, choice: { by: 'first' } },
    { dimensions, precision, choice: { by: 'pca' } },
    ...RANDOM_SEEDS.map((seed): Variant => ({ dimensions, precision, choice: { by: 'random', seed } })),
  ])
}
