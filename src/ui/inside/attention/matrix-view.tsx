import { useRef, useState } from 'react'
import type { Cell } from '../../explore/scores/walk-cells.ts'
import { useWidth } from '../../explore/use-width.ts'
import { useTokenFocus } from '../token-focus.ts'
import type { TokenLabel } from '../token-label.ts'
import { MatrixLabels } from './matrix-labels.tsx'
import { matrixLayout } from './matrix-layout.ts'
import type { ShownAttention } from './use-attention.ts'
import { WeightLegend } from './weight-legend.tsx'
import { WeightMatrix } from './weight-matrix.tsx'
import { WeightReadout } from './weight-readout.tsx'

interface Props {
  readonly shown: ShownAttention
  readonly labels: readonly TokenLabel[]
  readonly name: string
  /** On appearing. */
  readonly takesFocus: boolean
}

/** A weight by its tokens: it stays the same one when rows are hidden or another head is chosen. */
interface Weight {
  readonly from: number
  readonly to: number
}

/** Tokens × tokens of one head. */
export function MatrixView({ shown, labels, name, takesFocus }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const [focused, point] = useTokenFocus('a')
  const [cursor, setCursor] = useState<Weight | null>(null)
  const [pinned, setPinned] = useState<Weight | null>(null)
  const { kept } = shown
  const longest = Math.max(1, ...kept.slice(0, 512).map((token) => labels[token]?.marked.length ?? 0))
  const { label, side, every } = matrixLayout(width, kept.length, longest)

  const weightAt = ({ i, j }: Cell): Weight => ({ from: kept[i] ?? 0, to: kept[j] ?? 0 })
  const cellOf = (weight: Weight | null): Cell | null => {
    if (!weight) return null
    const cell = { i: kept.indexOf(weight.from), j: kept.indexOf(weight.to) }
    return cell.i >= 0 && cell.j >= 0 ? cell : null
  }
  const drawnPin = cellOf(pinned)
  const drawnCursor = cellOf(cursor)
  const inWords = (drawnCursor && cursor) ?? (drawnPin && focused === null ? pinned : null)
  const active = focused === null ? -1 : kept.indexOf(focused)
  const at = inWords ?? (active >= 0 && focused !== null ? { from: focused, to: null } : null)
  return (
    <div ref={host} className="inside-attention-view">
      <WeightReadout
        shown={shown}
        labels={labels}
        at={at}
        hint="Point at a cell for its weight; a click keeps it marked, also in other heads."
        spoken
      />
      {side > 0 && (
        <div
          className="inside-matrix-frame"
          style={{ gridTemplate: `${label}px ${side}px / ${label}px ${side}px` }}
        >
          <span className="inside-matrix-axes" aria-hidden="true">
            <span>to →</span>
            <span>from ↓</span>
          </span>
          <MatrixLabels
            along="columns"
            labels={labels}
            kept={kept}
            every={every}
            active={drawnCursor?.j ?? active}
          />
          <MatrixLabels
            along="rows"
            labels={labels}
            kept={kept}
            every={every}
            active={drawnCursor?.i ?? active}
          />
          <WeightMatrix
            shown={shown}
            side={side}
            name={name}
            takesFocus={takesFocus}
            cursor={drawnCursor}
            pinned={drawnPin}
            active={active}
            onMove={(cell) => {
              const weight = cell && weightAt(cell)
              if (weight?.from === cursor?.from && weight?.to === cursor?.to) return
              setCursor(weight)
              point(weight && weight.from)
            }}
            onPin={(cell) => {
              const weight = weightAt(cell)
              setCursor(weight)
              setPinned(weight.from === pinned?.from && weight.to === pinned.to ? null : weight)
            }}
          />
        </div>
      )}
      <WeightLegend peak={shown.peak} of="shown" />
    </div>
  )
}
