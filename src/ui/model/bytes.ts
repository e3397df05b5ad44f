const UNITS = [
  [1e15, 'PB'],
  [1e12, 'TB'],
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'kB'],
] as const

/** A size for people: decimal units, one decimal below 100. `23_400_000` → `23.4 MB`. */
export function formatBytes(bytes: number): string {
  for (const [size, unit] of UNITS) {
    // 0.9995 of a unit already rounds to it: 999.99 kB would be a long way to write 1 MB.
    if (bytes < size * 0.9995) continue
    const value = bytes / size
    return `${value.toFixed(value < 99.95 ? 1 : 0)} ${unit}`
  }
  return `${bytes} bytes`
}
