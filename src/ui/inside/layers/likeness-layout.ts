import type { Block } from '../../../core/block.ts'

/** Sizes of the two pictures, in CSS pixels. */
export interface LikenessLayout {
  /** Both pictures in one row, with one list of names. */
  readonly beside: boolean
  /** Whether cells are large enough for a name each. */
  readonly named: boolean
  /** Of the names; 0 without. */
  readonly names: number
  /** Height of what stands over the first picture, and beside it over the second. */
  readonly head: number
  /** Side of a cell of token × token. */
  readonly cell: number
  /** Width and height of a cell of token × layer. */
  readonly step: { readonly width: number; readonly height: number }
  /** The second picture has names of its own: below the first one. */
  readonly stepNamed: boolean
}

const BESIDE = 600
/** Between the two pictures; kept equal to layers.css. */
export const LIKENESS_GAP = 24
const LARGEST = 30
/** Height of layer numbers. */
const PLAIN_HEAD = 18
/** A line of small text. */
const SMALLEST_NAMED = 12
const CHARACTER = 6.6
/** Height of a picture that has no names to give it one. */
const TALL = 520
const WIDEST_STEP = 28

/**
 * @param width of the room for both
 * @param layers layers and the input
 * @param longest characters of the longest name
 */
export function likenessLayout(
  width: number,
  tokens: number,
  layers: number,
  longest: number,
): LikenessLayout {
  const beside = width >= BESIDE
  const names = Math.round(Math.min(longest * CHARACTER + 10, 110, width * 0.28))
  const besideStep = Math.min(WIDEST_STEP, (width * 0.36) / layers)
  const room = beside ? width - LIKENESS_GAP - besideStep * layers : width
  const wanted = Math.min(LARGEST, (room - names) / tokens)
  const named = wanted >= SMALLEST_NAMED
  const cell = Math.max(1, named ? wanted : Math.min(room, TALL) / tokens)
  const head = named ? Math.round(Math.min(longest * CHARACTER + 14, 84)) : beside ? PLAIN_HEAD : 0
  if (beside) {
    return {
      beside,
      named,
      names: named ? names : 0,
      head,
      cell,
      step: { width: besideStep, height: cell },
      stepNamed: false,
    }
  }
  const height = Math.min(20, TALL / tokens)
  const stepNamed = height >= SMALLEST_NAMED
  return {
    beside,
    named,
    names: named ? names : 0,
    head,
    cell,
    step: { width: Math.min(WIDEST_STEP, (width - (stepNamed ? names : 0)) / layers), height },
    stepNamed,
  }
}

/** How strongly a cosine is drawn, 0…1: by its size, or by how far it is from `floor` towards 1. */
export function strengthOf(cosine: number, floor: number | null): number {
  if (floor === null) return Math.min(1, Math.abs(cosine))
  return floor < 1 ? Math.max(0, Math.min(1, (cosine - floor) / (1 - floor))) : 1
}

/** So many of the pairs lie below a stretched scale: one pair of special tokens at −0.99 must not spoil it for all others. */
const BELOW = 0.1

/** Where a scale begins that is stretched over the cosines of two different tokens: all but the lowest tenth are above. */
export function stretchedFloor({ data, rows, cols }: Block): number {
  const pairs = new Float32Array((rows * (rows - 1)) / 2)
  let count = 0
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) pairs[count++] = data[i * cols + j] ?? 0
  }
  return pairs.sort()[Math.floor(BELOW * count)] ?? 0
}
