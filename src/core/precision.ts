import type { Bytes } from './names.ts'

/**
 * How the numbers of a stored vector are written. `binary` keeps only signs; `rescored` searches by signs and then
 * orders the best hits anew by float32 vectors that wait on disk.
 */
export type Precision = 'float32' | 'float16' | 'int8' | 'binary' | 'rescored'
export const PRECISIONS: readonly Precision[] = ['float32', 'float16', 'int8', 'binary', 'rescored']

/** Bytes of one vector that a search has to hold in memory. Ranges of int8 are one pair for all vectors and not counted. */
export function bytesInMemory(dimensions: number, precision: Precision): Bytes {
  switch (precision) {
    case 'float32':
      return 4 * dimensions
    case 'float16':
      return 2 * dimensions
    case 'int8':
      return dimensions
    case 'binary':
    case 'rescored':
      return Math.ceil(dimensions / 8)
  }
}

/** Bytes of one vector on disk: a copy of what is in memory, and for rescoring the float32 vector besides. */
export function bytesOnDisk(dimensions: number, precision: Precision): Bytes {
  const copy = bytesInMemory(dimensions, precision)
  return precision === 'rescored' ? copy + 4 * dimensions : copy
}
