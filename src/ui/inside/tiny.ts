import { formatNumber } from '../format.ts'

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A small figure with one significant digit: “3 × 10⁻⁷”, “0.02”, “0”. */
export function formatTiny(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value === 0) return '0'
  if (Math.abs(value) >= 1e-3) return formatNumber(value, 3)
  const [digit = '', exponent = ''] = value.toExponential(0).split('e-')
  return `${digit}\u00a0×\u00a010⁻${Array.from(exponent, (figure) => SUPERSCRIPTS[Number(figure)] ?? '').join('')}`
}
