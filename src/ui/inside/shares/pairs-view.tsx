import { useMemo, useRef, useState } from 'react'
import type { Block } from '../../../core/block.ts'
import { strongestPairs } from '../../../core/shares.ts'
import type { Inspection } from '../../../store/types.ts'
import { Toggle } from '../../controls/toggle.tsx'
import type { Cell } from '../../explore/scores/walk-cells.ts'
import { useWidth } from '../../explore/use-width.ts'
import { formatCount, formatNumber } from '../../format.ts'
import { tokenLabels } from '../token-label.ts'
import { ShareMatrix } from './share-matrix.tsx'
import { digitsFor } from './share-words.ts'
import { peakOf, type Split } from './split.ts'
import { StrongestPairs } from './strongest.tsx'

const LISTED = 14
/** From this width on the list stands beside the matrix; shares.css has it as well. */
const BESIDE = 860
/** Part of the width that the matrix may take then. */
const PART = 0.58

interface Props {
  readonly a: Inspection
  readonly b: Inspection
  readonly split: Split
  readonly pairs: Block
  readonly cursor: Cell | null
  readonly row: number | null
  readonly column: number | null
  readonly onMove: (cell: Cell | null) => void
}

/** All pairs as a matrix, and those that weigh most as a list. */
export function PairsView({ a, b, split, pairs, cursor, row, column, onMove }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const [specials, setSpecials] = useState(false)
  const top = useMemo(() => {
    const isSpecial = ({ tokens }: Inspection, i: number) => tokens[i]?.kind === 'special'
    const own = strongestPairs(pairs, LISTED, (i, j) => !isSpecial(a, i) && !isSpecial(b, j))
    return { own, all: strongestPairs(pairs, LISTED) }
  }, [a, b, pairs])
  // Special tokens often have shares a hundred times larger, which cancel: on their scale nothing else could be seen.
  const peak = peakOf((top.own.length > 0 ? top.own : top.all).map(({ share }) => share))
  const beyond = useMemo(
    () => pairs.data.filter((share) => Math.abs(share) > peak * 1.000001).length,
    [pairs, peak],
  )
  const digits = digitsFor(split.score, peak)
  return (
    <div ref={host} className="inside-shares-pairs">
      <div>
        {width > 0 && (
          <ShareMatrix
            pairs={pairs}
            peak={peak}
            width={width >= BESIDE ? width * PART : width}
            rowLabels={tokenLabels(a)}
            columnLabels={tokenLabels(b)}
            cursor={cursor}
            row={row}
            column={column}
            onMove={onMove}
          />
        )}
        <p className="inside-shares-scale">
          <span>{formatNumber(-peak, digits)}</span>
          <i aria-hidden="true" />
          <span>+{formatNumber(peak, digits)}</span>
          {beyond > 0 && (
            <span>
              and beyond: {formatCount(beyond)} {beyond === 1 ? 'pair' : 'pairs'} with a special token
            </span>
          )}
        </p>
      </div>
      <div>
        <StrongestPairs
          split={split}
          pairs={pairs}
          top={specials ? top.all : top.own}
          a={a}
          b={b}
          row={cursor ? null : row}
          column={cursor ? null : column}
          onMove={onMove}
        />
        <Toggle label="special tokens as well" checked={specials} onChange={setSpecials} />
      </div>
    </div>
  )
}
