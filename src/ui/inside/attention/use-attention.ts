import { useMemo } from 'react'
import { headOf, meanOverHeads, peakWeight } from '../../../core/attention.ts'
import type { Block } from '../../../core/block.ts'
import type { AttentionChoice, Inspection } from '../../../store/types.ts'
import { useActions, useApp } from '../../use-app.ts'

/** One head's attention, or a layer's mean, as it is drawn. */
export interface ShownAttention {
  /** [T × T], row from, column to. */
  readonly weights: Block
  /** Tokens that have a row and a column, in order. */
  readonly kept: readonly number[]
  /** The largest weight among those: the strong end of the scale. */
  readonly peak: number
}

/** The choice, within what the model has, and how to change it. */
export function useAttentionChoice(
  layers: number,
  heads: number,
): readonly [AttentionChoice, (change: Partial<AttentionChoice>) => void] {
  const wanted = useApp(({ settings }) => settings.attention)
  const actions = useActions()
  // Another model may have fewer of them; the wish is kept for when the former comes back.
  const layer = Math.max(0, Math.min(wanted.layer, layers - 1))
  const head = wanted.head === 'mean' ? wanted.head : Math.max(0, Math.min(wanted.head, heads - 1))
  const { view, specials } = wanted
  const choice = useMemo(() => ({ view, layer, head, specials }), [view, layer, head, specials])
  return [choice, (change) => actions.set({ attention: { ...wanted, ...change } })]
}

/** Indices of the tokens that are drawn. */
export function useKept({ tokens }: Inspection, specials: boolean): readonly number[] {
  return useMemo(
    () => tokens.flatMap(({ kind }, index) => (specials || kind !== 'special' ? [index] : [])),
    [tokens, specials],
  )
}

/** The chosen attention; null where this layer's was not sent. */
export function useShownAttention(
  { attentions }: Inspection,
  { layer, head }: Pick<AttentionChoice, 'layer' | 'head'>,
  kept: readonly number[],
): ShownAttention | null {
  const block = attentions[layer] ?? null
  return useMemo(() => {
    if (!block) return null
    const weights = head === 'mean' ? meanOverHeads(block) : headOf(block, head)
    return { weights, kept, peak: peakWeight(weights, kept) }
  }, [block, head, kept])
}

/** “Layer 2, head 3”. */
export function choiceWords({ layer, head }: Pick<AttentionChoice, 'layer' | 'head'>): string {
  return `layer ${layer + 1}, ${head === 'mean' ? 'mean over heads' : `head ${head + 1}`}`
}
