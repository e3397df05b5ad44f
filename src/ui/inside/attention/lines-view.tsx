import { useMemo, useState } from 'react'
import { Choice } from '../../controls/choice.tsx'
import { formatCount, formatNumber } from '../../format.ts'
import type { TokenLabel } from '../token-label.ts'
import { useTokenPointing } from '../tokens/use-token-pointing.ts'
import { LineCanvas } from './line-canvas.tsx'
import { LineEnds } from './line-ends.tsx'
import { linesAbove, linesOf, SHARES, startingShare } from './lines.ts'
import type { ShownAttention } from './use-attention.ts'

/** Tokens that are drawn; more lists than that nobody scrolls through. */
const MOST = 512
const OPTIONS = SHARES.map((share) => ({ value: String(share), label: formatNumber(share, 2) }))

interface Props {
  readonly shown: ShownAttention
  readonly labels: readonly TokenLabel[]
}

/** Two lists of the same tokens with a line for each weight: of the token pointed at, or of all above a share. */
export function LinesView({ shown, labels }: Props) {
  const { weights } = shown
  const [chosen, setChosen] = useState<number | null>(null)
  const [end, setEnd] = useState<'from' | 'to'>('from')
  const { focused, listProps } = useTokenPointing('a')
  const kept = useMemo(() => shown.kept.slice(0, MOST), [shown.kept])
  const place = focused === null ? -1 : kept.indexOf(focused)
  const share = useMemo(() => chosen ?? startingShare(weights, kept), [chosen, weights, kept])
  const lines = useMemo(
    () => (place >= 0 ? linesOf(weights, kept, place, end) : linesAbove(weights, kept, share)),
    [weights, kept, place, end, share],
  )
  const step = kept.length <= 32 ? 24 : kept.length <= 96 ? 18 : 14
  const ends = { kept, labels, step, focused, lines }
  const name = place >= 0 && focused !== null && <bdi>{labels[focused]?.marked}</bdi>
  return (
    <div className="inside-attention-view">
      <div className="inside-lines-bar">
        <p className="inside-weight-readout">
          {!name ? (
            <>
              {formatCount(lines.length)} of {formatCount(kept.length ** 2)} weights are drawn. Point at a
              token for its own.
            </>
          ) : end === 'from' ? (
            <>
              what <b>{name}</b> attends to, with its weights
            </>
          ) : (
            <>
              which tokens attend to <b>{name}</b>, with their weights
            </>
          )}
        </p>
        <Choice
          label="all weights from"
          value={String(share)}
          options={OPTIONS}
          onChange={(value) => setChosen(Number(value))}
        />
      </div>
      <div className="inside-lines" data-dense={step < 18 || undefined}>
        <LineEnds
          {...ends}
          end="from"
          isActive={end === 'from'}
          listProps={listProps}
          onEnter={() => setEnd('from')}
        />
        <LineCanvas lines={lines} step={step} count={kept.length} />
        <LineEnds
          {...ends}
          end="to"
          isActive={end === 'to'}
          listProps={listProps}
          onEnter={() => setEnd('to')}
        />
      </div>
      {kept.length < shown.kept.length && (
        <p className="inside-attention-note">Lines are drawn for the first {formatCount(MOST)} tokens.</p>
      )}
    </div>
  )
}
