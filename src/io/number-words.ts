/** Ranges that are named one by one. */
const NAMED = 5

/** Ascending numbers in words, the many in ranges: “2”, “2–4 and 7”, “1, 3, 5, 7, 9 and 40 more”. */
export function numberWords(numbers: readonly number[]): string {
  const ranges: { first: number; last: number }[] = []
  for (const number of numbers) {
    const range = ranges.at(-1)
    if (range?.last === number - 1) range.last = number
    else ranges.push({ first: number, last: number })
  }
  // A list with one range left over names that one too.
  const named = ranges.slice(0, ranges.length === NAMED + 1 ? NAMED + 1 : NAMED)
  const left = ranges.slice(named.length).reduce((sum, { first, last }) => sum + last - first + 1, 0)
  const words = named.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`))
  if (left > 0) words.push(`${left.toLocaleString('en')} more`)
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ')
}
