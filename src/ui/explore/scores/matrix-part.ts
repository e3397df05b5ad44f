import type { View } from '../../../store/types.ts'

/** What a matrix shows of a long document: one text and its nearest. */
export interface MatrixPart {
  readonly shown: number
  readonly all: number
  /** That text. Not always the selected one: the matrix stays while the selection moves within it. */
  readonly center: string
}

/** Null where the matrix shows all texts. */
export function partOf({ texts, matrixRows }: Pick<View, 'texts' | 'matrixRows'>): MatrixPart | null {
  const { length: shown, 0: first = 0 } = matrixRows
  return shown < texts.length ? { shown, all: texts.length, center: texts[first] ?? '' } : null
}
