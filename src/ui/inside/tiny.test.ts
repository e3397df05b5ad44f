import { expect, it } from 'vitest'
import { formatTiny } from './tiny.ts'

it('small figures are written as people do', () => {
  expect(formatTiny(3.4e-7)).toBe('3\u00a0×\u00a010⁻⁷')
  expect(formatTiny(9.6e-12)).toBe('1\u00a0×\u00a010⁻¹¹')
  expect(formatTiny(0.0123)).toBe('0.012')
  expect(formatTiny(0)).toBe('0')
  expect(formatTiny(Number.NaN)).toBe('–')
})
