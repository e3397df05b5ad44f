import { useEffect, useMemo, useState } from 'react'
import type { Block } from '../../../core/block.ts'
import type { Metric } from '../../../core/names.ts'
import { neighborsToCompare, poolingEffects, type PoolingEffect } from '../../../core/pooling-effect.ts'
import { inSlices } from './in-slices.ts'

/** Pairs of so many texts are ranked: 44,850 of them. */
export const MOST_RANKED = 300

interface Done {
  readonly blocks: readonly Block[]
  readonly metric: Metric
  readonly effects: readonly PoolingEffect[]
}

/** What each way changes over the whole document; null while that is computed, and where none is the model's own. */
export function useEffects(
  blocks: readonly Block[],
  own: number,
  metric: Metric,
): readonly PoolingEffect[] | null {
  const [done, setDone] = useState<Done | null>(null)
  const rows = blocks[0]?.rows ?? 0
  const options = useMemo(
    () => ({ metric, k: neighborsToCompare(rows), mostRanked: MOST_RANKED }),
    [metric, rows],
  )
  useEffect(() => {
    if (own < 0) return
    const controller = new AbortController()
    inSlices(poolingEffects(blocks, own, options), controller.signal).then(
      (effects) => setDone({ blocks, metric, effects }),
      (error: unknown) => {
        if (!controller.signal.aborted) throw error
      },
    )
    return () => controller.abort()
  }, [blocks, own, metric, options])
  return done?.blocks === blocks && done.metric === metric ? done.effects : null
}
