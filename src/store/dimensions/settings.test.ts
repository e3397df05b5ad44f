import { expect, it } from 'vitest'
import { changedSettings, DEFAULT_DIMENSION_SETTINGS as DEFAULTS, dimensionsInForce } from './settings.ts'

it('dimensions in force stay within what the model has', () => {
  expect(dimensionsInForce(null, 256)).toBe(256)
  expect(dimensionsInForce(64, 256)).toBe(64)
  expect(dimensionsInForce(512, 256)).toBe(256)
  expect(dimensionsInForce(2, 256)).toBe(8)
  expect(dimensionsInForce(2, 4)).toBe(4)
})

it('numbers beyond their limits come back into them, what is none changes nothing', () => {
  const wild = changedSettings(DEFAULTS, {
    k: 1000,
    oversampling: 0,
    links: 1,
    vectors: 1e15,
    memoryPrice: -3,
  })
  expect(wild).toMatchObject({ k: 50, oversampling: 1, links: 2, vectors: 1e10, memoryPrice: 0 })
  expect(changedSettings(DEFAULTS, { k: Number.NaN, diskPrice: Infinity })).toEqual(DEFAULTS)
  expect(changedSettings(DEFAULTS, { k: 7.4, diskPrice: 0.023 })).toMatchObject({ k: 7, diskPrice: 0.023 })
})
