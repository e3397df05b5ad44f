// Small figures for reports: never a single run, always with the spread.

/** Value below which the share `p` of the values lies. @param {readonly number[]} values @param {number} p 0…1 */
export function quantile(values, p) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5)

/** `median (lowest–highest)`. @param {readonly number[]} values */
export function withSpread(values, digits = 1) {
  const show = (/** @type {number} */ x) => x.toFixed(digits)
  return `${show(median(values))} (${show(Math.min(...values))}–${show(Math.max(...values))})`
}

/** @param {readonly (readonly string[])[]} rows @param {readonly string[]} head */
export function table(head, rows) {
  const widths = head.map((name, c) => Math.max(name.length, ...rows.map((row) => (row[c] ?? '').length)))
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0))).join(' | ')} |`
  return [line(head), `|${widths.map((w) => '-'.repeat(w + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}
