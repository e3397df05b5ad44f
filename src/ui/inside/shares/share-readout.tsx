import type { Inspection } from '../../../store/types.ts'
import type { Cell } from '../../explore/scores/walk-cells.ts'
import { tokenLabels } from '../token-label.ts'
import { digitsFor, formatShare, percentOf } from './share-words.ts'
import type { Split } from './split.ts'
import { roleOf } from './token-names.ts'

interface Props {
  readonly a: Inspection
  readonly b: Inspection
  readonly split: Split
  readonly cursor: Cell | null
  readonly row: number | null
  readonly column: number | null
}

/** The pair or the token pointed at, in words. One line, so that nothing below moves. */
export function ShareReadout({ a, b, split, cursor, row, column }: Props) {
  const { pairs, score, pair, tokensA, tokensB } = split
  const figures = (share: number) => {
    const size = Math.abs(share)
    const percent = percentOf(share, score, pair.cosine)
    return (
      <>
        <b>{formatShare(share, digitsFor(score, size))}</b>
        {percent !== null && `, ${percent} of the score`}
      </>
    )
  }
  if (cursor && pairs) {
    return (
      <p className="inside-shares-readout" aria-live="polite">
        <Token inspection={a} at={cursor.i} /> with <Token inspection={b} at={cursor.j} />:{' '}
        {figures(pairs.data[cursor.i * pairs.cols + cursor.j] ?? 0)}
      </p>
    )
  }
  const at = row !== null && row < tokensA.length ? row : column
  const [inspection, shares] = at === row ? [a, tokensA] : [b, tokensB]
  return (
    <p className="inside-shares-readout" aria-live="polite">
      {at !== null && at < shares.length ? (
        <>
          <Token inspection={inspection} at={at} /> with the whole other text: {figures(shares[at] ?? 0)}
        </>
      ) : (
        'Point at a token or a cell to see its share.'
      )}
    </p>
  )
}

function Token({ inspection, at }: { readonly inspection: Inspection; readonly at: number }) {
  const role = roleOf(inspection, at)
  return (
    <>
      <bdi>{tokenLabels(inspection)[at]?.marked}</bdi>
      {role !== null && ` (${role})`}
    </>
  )
}
