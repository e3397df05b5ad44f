import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, inkOn, mix, parseRgb, toCss, type Rgb } from './rgb.ts'

const css = readFileSync(new URL('../../theme.css', import.meta.url), 'utf8')

/** A token of theme.css in the light (0) or the dark (1) theme. */
function token(name: string, theme: 0 | 1): Rgb {
  const found = new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(css)
  const hex = found?.[theme + 1] ?? ''
  const channel = (i: number) => Number.parseInt(hex.slice(i, i + 2), 16)
  return [channel(0), channel(2), channel(4)]
}

describe('the ink on a cell of the matrix', () => {
  it.each([0, 1] as const)('reads at AA on every step of the scale, theme %i', (theme) => {
    const panel = token('panel', theme)
    const accent = token('accent', theme)
    expect(contrast(panel, accent)).toBeGreaterThan(4.5)
    for (let step = 0; step <= 256; step++) {
      const ground = mix(panel, accent, step / 256)
      expect(contrast(inkOn(ground), ground)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('reads at AA on any colour at all', () => {
    const channel = fc.integer({ min: 0, max: 255 })
    const color = fc.tuple(channel, channel, channel)
    fc.assert(fc.property(color, (ground) => contrast(inkOn(ground), ground) >= 4.5))
  })
})

describe('parseRgb', () => {
  it('reads what it writes, and what browsers write', () => {
    expect(parseRgb('rgb(47, 79, 224)')).toEqual([47, 79, 224])
    expect(parseRgb('rgba(47, 79, 224, 0.5)')).toEqual([47, 79, 224])
    expect(parseRgb(toCss([1, 2, 3]))).toEqual([1, 2, 3])
    expect(parseRgb('none')).toEqual([0, 0, 0])
  })
})

it('contrast knows its ends', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
  expect(contrast([9, 9, 9], [9, 9, 9])).toBe(1)
})
