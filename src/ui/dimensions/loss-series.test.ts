import { expect, it } from 'vitest'
import { curveVariants, gridOf } from '../../store/dimensions/grid.ts'
import type { Measured } from '../../store/dimensions/types.ts'
import { seriesOf } from './loss-series.ts'

/** Every size keeps a share of its own, in the order in which sizes are measured. */
const measured = (full: number) =>
  curveVariants(gridOf(full, [])).map((variant): Measured => {
    const kept = variant.dimensions / full
    return { variant, loss: { keptBy: new Float32Array(), kept, rank: null, drift: null, grouped: null } }
  })

it.each([256, 384, 768, 1024])(
  'of %i dimensions, at each number of bytes the largest size counts',
  (full) => {
    const binary = seriesOf(measured(full), 'kept', 'bytes').find(({ name }) => name === 'binary')
    // 12 and 16 signs take two bytes alike.
    expect(binary?.points.slice(0, 3)).toEqual([
      { x: 1, y: 8 / full },
      { x: 2, y: 16 / full },
      { x: 3, y: 24 / full },
    ])
  },
)

it('leaves out what could not be measured', () => {
  expect(seriesOf(measured(256), 'rank', 'dimensions').every(({ points }) => points.length === 0)).toBe(true)
})
