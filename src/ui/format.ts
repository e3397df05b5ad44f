import type { Metric } from '../core/names.ts'

const MINUS = '\u2212'

/** A figure with a proper minus sign and a fixed number of decimals; never “−0.00”. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–'
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) !== 0 ? MINUS + text : text
}

/** A share: “64%”, “6.3%” to one decimal. English puts no space before the sign. */
export function formatPercent(share: number, digits = 0): string {
  const text = formatNumber(100 * share, digits)
  return Number.isFinite(share) ? `${text}%` : text
}

/** A score: similarities to `digits` decimals, distances too. The metric says what an unlimited value means. */
export function formatScore(value: number, metric: Metric, digits = 2): string {
  // Dot products of vectors that are not normalised can be large; then decimals say nothing.
  const large = metric === 'dot' && Math.abs(value) >= 100
  return formatNumber(value, large ? Math.max(0, digits - 2) : digits)
}

/** As short as a cell of the matrix needs: “.83”, “−.07”, “1.19”. */
export function formatCell(value: number): string {
  return formatNumber(value, 2).replace(/^(\u2212?)0\./, '$1.')
}

// Kept: toLocaleString would set one up at each call.
const counts = new Intl.NumberFormat('en')

/** “12,345”. */
export function formatCount(count: number): string {
  return counts.format(count)
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * A text on one line, of at most `max` graphemes, invisible control characters shown as ␀, ␇ and the like.
 * Empty for a text of white space only.
 */
export function shorten(text: string, max: number): string {
  // Most texts are plain and short; segmenting each label at each key press would be felt.
  if (text.length <= max && /^[!-~]+(?: [!-~]+)*$/.test(text)) return text
  // Cut roughly first: segmenting a text of a million characters to show thirty would be felt.
  const head = text.slice(0, max * 16)
  const line = head
    .replace(/\s+/g, ' ')
    .trim()
    // Marks that would turn the direction of what follows on the page.
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/gu, '')
    .replace(/\p{Cc}/gu, visible)
  const parts = Array.from(graphemes.segment(line), ({ segment }) => segment)
  const whole = head.length === text.length
  if (whole && parts.length <= max) return line
  // The rough cut may have gone through the last grapheme.
  const kept = whole ? parts : parts.slice(0, -1)
  return `${kept
    .slice(0, Math.max(1, max - 1))
    .join('')
    .trimEnd()}…`
}

/** The picture that Unicode has for an ASCII control character; C1 ones have none. */
function visible(control: string): string {
  const code = control.charCodeAt(0)
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd'
}
