import { bytesInMemory, PRECISIONS } from '../../core/precision.ts'
import type { Measured } from '../../store/dimensions/types.ts'
import type { Series } from './chart-series.ts'
import { LOOKS } from './names.ts'

export type Measure = 'kept' | 'rank' | 'grouped'
export type Axis = 'dimensions' | 'bytes'

export function measureOf({ loss }: Measured, measure: Measure): number | null {
  const value = loss[measure]
  return value === null || Number.isNaN(value) ? null : value
}

/** Where a variant stands on the axis. */
export function placeOf({ dimensions, precision }: Measured['variant'], axis: Axis): number {
  return axis === 'bytes' ? bytesInMemory(dimensions, precision) : dimensions
}

/** A line for each precision. @param points in the order in which they were measured: the ends first, then what lies between */
export function seriesOf(points: readonly Measured[], measure: Measure, axis: Axis): readonly Series[] {
  const bySize = points.toSorted((a, b) => a.variant.dimensions - b.variant.dimensions)
  return PRECISIONS.map((precision): Series => {
    const { name, color, dash } = LOOKS[precision]
    const own = bySize.flatMap((point) => {
      const y = measureOf(point, measure)
      return point.variant.precision === precision && y !== null
        ? [{ x: placeOf(point.variant, axis), y }]
        : []
    })
    // Sizes that need as many bytes as each other stand at one place: the largest, which comes last, counts.
    const byPlace = new Map(own.map((point) => [point.x, point]))
    return { name, color, dash, points: [...byPlace.values()] }
  })
}
