import { formatCell } from '../../format.ts'

/** Widths of the score table in CSS pixels. */
export interface TableLayout {
  readonly label: number
  readonly table: number
  /** Whether the cells hold their numbers; else colour only, and the readout says the number. */
  readonly numbers: boolean
}

/** Widths of a digit or minus and of a point at the 11 px of a cell. */
const DIGIT = 6.8
const POINT = 3.1
/** A cell narrower than this cannot be read, whatever it holds. */
const NARROWEST = 26
/** Wider cells only draw the eye apart. */
const WIDEST = 56
const LABEL_CHARACTER = 6.8

/**
 * @param width what the panel has
 * @param labels lengths of the row labels, in characters
 * @param scores the scores that would have to fit
 */
export function tableLayout(width: number, labels: readonly number[], scores: Iterable<number>): TableLayout {
  const count = Math.max(1, labels.length)
  const label = Math.round(
    Math.min(Math.max(30, Math.max(0, ...labels) * LABEL_CHARACTER + 10), width * 0.26),
  )
  const cell = Math.min(WIDEST, (width - label) / count)
  return { label, table: Math.round(label + cell * count), numbers: cell >= widthNeeded(scores) }
}

function widthNeeded(scores: Iterable<number>): number {
  let widest = NARROWEST
  for (const score of scores) {
    let width = 2.5
    for (const character of formatCell(score)) width += character === '.' ? POINT : DIGIT
    widest = Math.max(widest, width)
  }
  return widest
}
