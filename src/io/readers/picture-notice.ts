import { numberWords } from '../number-words.ts'

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

function pagesOf(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'Page' : 'Pages'} ${numberWords(numbers)}`
}
