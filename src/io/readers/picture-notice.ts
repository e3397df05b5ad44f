/** Ranges that a notice names one by one. */
const NAMED = 5

/**
 * What to say of the pages of a file that gave no text; null for nothing.
 * @param pictures numbers of those that show a picture, ascending; blank ones are as they should be and in neither list
 * @param unseen numbers of those that were not looked at, ascending
 */
export function pictureNotice(pictures: readonly number[], unseen: readonly number[]): string | null {
  const sentences: string[] = []
  if (pictures.length === 1) sentences.push(`${pagesOf(pictures)} is a picture without text.`)
  if (pictures.length > 1) sentences.push(`${pagesOf(pictures)} are pictures without text.`)
  if (unseen.length === 1) sentences.push(`${pagesOf(unseen)} has no text.`)
  if (unseen.length > 1) sentences.push(`${pagesOf(unseen)} have no text.`)
  return sentences.length === 0 ? null : sentences.join(' ')
}

/** “Page 2”, “Pages 2–4 and 7”, “Pages 1, 3, 5, 7, 9 and 40 more”. */
function pagesOf(numbers: readonly number[]): string {
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
  if (left > 0) words.push(`${left} more`)
  const list = [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ')
  return `${numbers.length === 1 ? 'Page' : 'Pages'} ${list}`
}
