import { useMemo } from 'react'
import { largestRowError } from '../../../core/attention.ts'
import type { AttentionChoice, Inspection } from '../../../store/types.ts'
import { formatShare, hiddenSentence, shareElsewhere, sumSentence } from './attention-words.ts'
import type { ShownAttention } from './use-attention.ts'

interface Props {
  readonly inspection: Inspection
  readonly choice: AttentionChoice
  readonly shown: ShownAttention | null
}

/** What can be said of the weights on the screen, computed from them: that rows sum to 1, and what special tokens take. */
export function AttentionFacts({ inspection, choice, shown }: Props) {
  const { attentions, tokens } = inspection
  const inAllHeads = choice.view === 'heads'
  const check = useMemo(() => {
    const blocks = inAllHeads ? attentions.filter((layer) => layer !== null) : shown ? [shown.weights] : []
    if (blocks.length === 0) return null
    const error = blocks.reduce((largest, block) => Math.max(largest, largestRowError(block)), 0)
    const rows = blocks.reduce((rows, block) => rows + block.rows, 0)
    return { error, ...sumSentence(rows, error) }
  }, [attentions, inAllHeads, shown])
  const words = useMemo(() => {
    const own = tokens.flatMap(({ kind }, index) => (kind === 'special' ? [] : [index]))
    if (!shown || own.length === tokens.length) return null
    if (!choice.specials) return hiddenSentence(shown.weights, own)
    const share = formatShare(shareElsewhere(shown.weights, own))
    return `${share} of this attention goes to special tokens. They have no meaning of their own: heads often leave attention there that they have no use for.`
  }, [tokens, shown, choice.specials])
  return (
    <div className="inside-attention-facts">
      {check && (
        <p data-row-error={check.error} data-bad={!check.holds || undefined}>
          {check.words}
        </p>
      )}
      {words !== null && !inAllHeads && <p>{words}</p>}
      {inAllHeads && !choice.specials && (
        <p>Special tokens are hidden and nothing is scaled up, so rows do not sum to 1.</p>
      )}
    </div>
  )
}
