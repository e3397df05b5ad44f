import type { Block } from '../../../core/block.ts'
import type { Metric } from '../../../core/names.ts'
import type { View } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'

const NAMES: Readonly<Record<Metric, string>> = { cosine: 'cosine', dot: 'dot product', l2: 'L2 distance' }

/** Why a rank correlation is not defined: of one pair, or of scores that are all the same, there is no ranking. */
export function whyNoAgreement({
  matrixRows: { length: rows },
  analysis: { scores },
}: Pick<View, 'matrixRows' | 'analysis'>): string {
  if (rows < 3) return 'Whether the metrics rank alike needs at least three texts.'
  const level = (['cosine', 'dot', 'l2'] as const).filter((metric) => isLevel(scores[metric]))
  const names = new Intl.ListFormat('en-GB').format(level.map((metric) => NAMES[metric]))
  return `Whether the metrics rank alike cannot be said: all ${formatCount((rows * (rows - 1)) / 2)} pairs have the same ${names}.`
}

/** Whether every pair of different rows has the same score. */
function isLevel({ data, rows, cols }: Block): boolean {
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) if (data[i * cols + j] !== data[1]) return false
  }
  return true
}
