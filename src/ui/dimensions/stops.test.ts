import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { stopAt, stopsOf } from './stops.ts'

it('every dimension up to 64, then 32 steps for each doubling', () => {
  const stops = stopsOf(256, [])
  expect(stops.slice(0, 3)).toEqual([8, 9, 10])
  expect(stops.slice(56, 60)).toEqual([64, 66, 68, 70])
  expect(stops.slice(-2)).toEqual([252, 256])
  expect(stops).toHaveLength(57 + 32 + 32)
})

it('hold all dimensions and the trained steps, ascending, whatever the model', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 6 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), steps, (full, trained) => {
      const stops = stopsOf(full, trained)
      expect(stops.at(-1)).toBe(full)
      for (const step of trained) if (step >= 8 && step <= full) expect(stops).toContain(step)
      expect([...stops].sort((a, b) => a - b)).toEqual(stops)
      expect(stops.every((stop, at) => Number.isInteger(stop) && stopAt(stops, stop) === at)).toBe(true)
      expect(stops.length).toBeLessThan(320)
    }),
  )
})
