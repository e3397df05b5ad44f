import { DIMENSION_LIMITS as LIMITS, SMALLEST_DIMENSIONS } from '../../core/dimension-limits.ts'
import type { Precision } from '../../core/precision.ts'

/** How vectors are made smaller, and what the costs are counted with; kept across reloads, not undone. */
export interface DimensionSettings {
  /** Null: all of the model's. */
  readonly dimensions: number | null
  readonly precision: Precision
  /** Neighbours of each text that should stay. */
  readonly k: number
  /** A rescoring search orders so many times k hits anew. */
  readonly oversampling: number
  /** Links of an HNSW graph. */
  readonly links: number
  /** How many vectors the costs are for. */
  readonly vectors: number
  /** Prices of a gigabyte for a month, in whatever currency. */
  readonly memoryPrice: number
  readonly diskPrice: number
}

/** The prices are examples in the range of what clouds ask for memory and for disks; the page says that they are. */
export const DEFAULT_DIMENSION_SETTINGS: DimensionSettings = {
  dimensions: null,
  precision: 'float32',
  k: 5,
  oversampling: 4,
  links: 16,
  vectors: 1_000_000,
  memoryPrice: 3,
  diskPrice: 0.1,
}

/** The dimensions in force for a model of `full`: what is set, within what there is. */
export function dimensionsInForce(set: number | null, full: number): number {
  return set === null ? full : Math.min(full, Math.max(Math.min(SMALLEST_DIMENSIONS, full), Math.round(set)))
}

/** `change` laid over `settings`, each number within its limits; one that is none leaves the setting as it was. */
export function changedSettings(
  settings: DimensionSettings,
  change: Partial<DimensionSettings>,
): DimensionSettings {
  const next = { ...settings, ...change }
  const within = (value: number, former: number, { min, max }: { min: number; max: number }, whole = true) =>
    Number.isFinite(value) ? Math.min(max, Math.max(min, whole ? Math.round(value) : value)) : former
  return {
    ...next,
    k: within(next.k, settings.k, LIMITS.k),
    oversampling: within(next.oversampling, settings.oversampling, LIMITS.oversampling),
    links: within(next.links, settings.links, LIMITS.links),
    vectors: within(next.vectors, settings.vectors, LIMITS.vectors),
    memoryPrice: within(next.memoryPrice, settings.memoryPrice, LIMITS.price, false),
    diskPrice: within(next.diskPrice, settings.diskPrice, LIMITS.price, false),
  }
}
