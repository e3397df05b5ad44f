/** The fewest digits that read back as the same float32: `0.034`, not `0.03400000184774399`. */
export function shortest(value: number): string {
  for (let digits = 1; digits <= 9; digits++) {
    const text = Number(value.toPrecision(digits)).toString()
    if (Math.fround(Number(text)) === Math.fround(value)) return text
  }
  return String(value)
}

/** A JSON array. JSON has no NaN and no infinity: both become null, as JSON.stringify would have it. */
export function asJson(values: Float32Array): string {
  return `[${Array.from(values, (value) => (Number.isFinite(value) ? shortest(value) : 'null')).join(', ')}]`
}

/** One number a line. */
export function asLines(values: Float32Array): string {
  return Array.from(values, shortest).join('\n')
}

/** “1st”, “22nd”, “113th”. */
export function ordinal(count: number): string {
  const ends: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' }
  const teens = count % 100 >= 11 && count % 100 <= 13
  return `${count.toLocaleString('en')}${(!teens && ends[count % 10]) || 'th'}`
}
