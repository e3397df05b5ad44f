import { memo } from 'react'
import type { TokenLabel } from '../token-label.ts'

interface Props {
  readonly along: 'rows' | 'columns'
  readonly labels: readonly TokenLabel[]
  readonly kept: readonly number[]
  /** Every how many-th place has a label. */
  readonly every: number
  /** Place of the token pointed at, −1 for none: it always has its label. */
  readonly active: number
}

/** Names of the tokens beside or above the matrix, thinned out where there are many. The table beneath says the same. */
export function MatrixLabels({ along, labels, kept, every, active }: Props) {
  const token = kept[active]
  return (
    <div className="inside-matrix-labels" data-along={along} aria-hidden="true">
      <Fixed along={along} labels={labels} kept={kept} every={every} />
      {token !== undefined && (
        <Label at={active} size={kept.length} along={along} text={labels[token]?.marked} isActive />
      )}
    </div>
  )
}

const Fixed = memo(function Fixed({ along, labels, kept, every }: Omit<Props, 'active'>) {
  return kept.map(
    (token, place) =>
      place % every === 0 && (
        <Label key={token} at={place} size={kept.length} along={along} text={labels[token]?.marked} />
      ),
  )
})

interface LabelProps {
  readonly at: number
  readonly size: number
  readonly along: 'rows' | 'columns'
  readonly text: string | undefined
  readonly isActive?: boolean
}

function Label({ at, size, along, text, isActive = false }: LabelProps) {
  const middle = `${(100 * (at + 0.5)) / size}%`
  return (
    <span data-active={isActive || undefined} style={along === 'rows' ? { top: middle } : { left: middle }}>
      <bdi>{text}</bdi>
    </span>
  )
}
