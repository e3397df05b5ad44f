import type { Measured } from '../../store/dimensions/types.ts'
import { formatShare } from './words.ts'

/** One size: what the first dimensions keep, random ones (mean, and the ends of all draws), and PCA. */
export interface WhyPoint {
  readonly dimensions: number
  readonly first: number
  readonly random: { readonly mean: number; readonly low: number; readonly high: number } | null
  readonly pca: number | null
}

/** Points by size, ascending; only sizes whose first dimensions are known. */
export function whyPoints(measured: readonly Measured[]): readonly WhyPoint[] {
  const sizes = new Map<number, { first?: number; pca?: number; random: number[] }>()
  for (const { variant, loss } of measured) {
    const size = sizes.get(variant.dimensions) ?? { random: [] }
    if (variant.choice.by === 'random') size.random.push(loss.kept)
    else size[variant.choice.by] = loss.kept
    sizes.set(variant.dimensions, size)
  }
  return [...sizes]
    .sort(([a], [b]) => a - b)
    .flatMap(([dimensions, { first, pca, random }]): readonly WhyPoint[] =>
      first === undefined
        ? []
        : [
            {
              dimensions,
              first,
              pca: pca ?? null,
              random:
                random.length === 0
                  ? null
                  : {
                      mean: random.reduce((sum, kept) => sum + kept, 0) / random.length,
                      low: Math.min(...random),
                      high: Math.max(...random),
                    },
            },
          ],
    )
}

/** How the first dimensions do against random ones, over sizes up to half of all. */
export type Verdict = 'ahead' | 'behind' | 'alike'

/** Better than every draw at more than half of the sizes, or worse than every draw, or neither. */
export function verdictOf(points: readonly WhyPoint[], full: number): Verdict | null {
  const small = points.filter(({ dimensions, random }) => dimensions <= full / 2 && random !== null)
  if (small.length === 0) return null
  const ahead = small.filter(({ first, random }) => first > (random?.high ?? 1)).length
  const behind = small.filter(({ first, random }) => first < (random?.low ?? 0)).length
  return ahead > small.length / 2 ? 'ahead' : behind > small.length / 2 ? 'behind' : 'alike'
}

/** What the curves say, computed from their figures. Null while too little is known. */
export function whyWords(
  points: readonly WhyPoint[],
  full: number,
  isTrained: boolean,
  rows: number,
): string | null {
  const verdict = verdictOf(points, full)
  const quarter = points
    .filter(({ random, pca }) => random !== null && pca !== null)
    .toSorted((a, b) => Math.abs(a.dimensions - full / 4) - Math.abs(b.dimensions - full / 4))[0]
  if (!verdict || !quarter?.random) return null
  const { mean, low, high } = quarter.random
  const figures =
    `At ${quarter.dimensions} of ${full} dimensions the first ones keep ${formatShare(quarter.first)} of the neighbours, ` +
    `random ones ${formatShare(mean)} (${formatShare(low)} to ${formatShare(high)} in five draws), ` +
    `PCA ${formatShare(quarter.pca)}.`
  return [figures, MEANING[verdict], promise(verdict, isTrained), caution(rows, full)]
    .filter(Boolean)
    .join(' ')
}

const MEANING: Readonly<Record<Verdict, string>> = {
  ahead:
    'At most sizes up to half, the first dimensions keep more than every random choice: on these texts this model does put what matters first.',
  alike:
    'The first dimensions are not clearly better than random ones: on these texts nothing shows that this model puts what matters first.',
  behind:
    'At most sizes up to half, the first dimensions keep less than every random choice: on these texts this model does not put what matters first.',
}

function promise(verdict: Verdict, isTrained: boolean): string {
  if (isTrained)
    return verdict === 'ahead'
      ? 'It says that it was trained for that.'
      : 'It says that it was trained for that, though.'
  return verdict === 'ahead' ? 'Its files do not say that it was trained for that.' : ''
}

/** PCA has no more components than there are texts less one. */
function caution(rows: number, full: number): string {
  return rows <= full
    ? `With ${rows} texts, ${rows - 1} components of PCA hold everything, whatever the model.`
    : ''
}
