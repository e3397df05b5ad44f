import type { Inspection } from '../../../store/types.ts'
import type { Side } from '../token-focus.ts'
import { tokenLabels } from '../token-label.ts'
import { useTokenPointing } from '../tokens/use-token-pointing.ts'
import { byStrength } from './left-out.ts'
import { formatShare, digitsFor, percentOf } from './share-words.ts'
import { peakOf, type Split } from './split.ts'
import { Name } from './strongest.tsx'
import { roleOf } from './token-names.ts'

/** A page holds no more rows than this well; the smallest shares are left out. */
const MOST_ROWS = 500

interface Props {
  readonly split: Split
  readonly a: Inspection
  readonly b: Inspection
}

/** Each token's share in figures, the largest first. */
export function TokenShareTable({ split, a, b }: Props) {
  return (
    <div className="inside-shares-two">
      <OfText side="a" inspection={a} shares={split.tokensA} split={split} />
      <OfText side="b" inspection={b} shares={split.tokensB} split={split} />
    </div>
  )
}

interface OfTextProps {
  readonly side: Side
  readonly inspection: Inspection
  readonly shares: Float64Array
  readonly split: Split
}

function OfText({ side, inspection, shares, split: { score, pair } }: OfTextProps) {
  const { focused, pointerProps } = useTokenPointing(side)
  const labels = tokenLabels(inspection)
  const peak = peakOf(shares)
  return (
    <table className="inside-shares-table" data-plain>
      <caption>Text {side}: each token’s share</caption>
      <thead>
        <tr>
          <th scope="col">token</th>
          <th scope="col">what it is</th>
          <th scope="col">share</th>
          <th scope="col">of the score</th>
        </tr>
      </thead>
      <tbody {...pointerProps}>
        {byStrength(shares)
          .slice(0, MOST_ROWS)
          .map((i) => (
            <tr key={i} data-token={i} data-focused={focused === i || undefined}>
              <td>
                <Name text={labels[i]?.marked} kind={null} />
              </td>
              <td>{roleOf(inspection, i) ?? 'text'}</td>
              <td>{formatShare(shares[i] ?? 0, digitsFor(score, peak))}</td>
              <td>{percentOf(shares[i] ?? 0, score, pair.cosine, peak) ?? '–'}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
