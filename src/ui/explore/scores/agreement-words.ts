import type { Block } from '../../../core/block.ts'
import { METRICS } from '../../../core/names.ts'
import type { View } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'
import { METRIC_PHRASES } from '../../metric-names.ts'

/** Why a rank correlation is not defined: of one pair, or of scores that are all the same, there is no ranking. */
export function whyNoAgreement({
  matrixRows: { length: rows },
  analysis: { scores },
}: Pick<View, 'matrixRows' | 'analysis'>): string {
  if (rows < 3) return 'Whether the metrics rank alike needs at least three texts.'
  const level = METRICS.filter((metric) => isLevel(scores[metric]))
  const names = new Intl.ListFormat('en-GB').format(level.map((metric) => METRIC_PHRASES[metric]))
  return `Whether the metrics rank alike cannot be said: all ${formatCount((rows * (rows - 1)) / 2)} pairs have the same ${names}.`
}

/** Whether every pair of different rows has the same score. */
function isLevel({ data, rows, cols }: Block): boolean {
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) if (data[i * cols + j] !== data[1]) return false
  }
  return true
}
