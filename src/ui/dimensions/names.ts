import type { Precision } from '../../core/precision.ts'

/** A precision as panels name it, and how its curve is drawn: colour, dash and mark differ, so that colour is never alone. */
interface PrecisionLook {
  readonly name: string
  /** For controls, where there is little room. */
  readonly short: string
  readonly explained: string
  readonly color: number
  readonly dash: string
}

export const LOOKS: Readonly<Record<Precision, PrecisionLook>> = {
  float32: {
    name: 'float32',
    short: 'float32',
    explained: 'Four bytes a number, as the model gives them.',
    color: 0,
    dash: '',
  },
  float16: {
    name: 'float16',
    short: 'float16',
    explained: 'Two bytes a number: three digits are left of seven.',
    color: 2,
    dash: '8 4',
  },
  int8: {
    name: 'int8',
    short: 'int8',
    explained:
      'One byte a number: 256 steps from the lowest to the highest that these texts have in each dimension.',
    color: 4,
    dash: '3 3',
  },
  binary: {
    name: 'binary',
    short: 'binary',
    explained: 'One bit a number, its sign. Texts are compared by how many signs differ.',
    color: 1,
    dash: '',
  },
  rescored: {
    name: 'binary, rescored',
    short: 'rescored',
    explained:
      'Searched by signs in memory; the best hits are then ordered anew by the float32 vectors, which wait on disk.',
    color: 3,
    dash: '8 4',
  },
}
