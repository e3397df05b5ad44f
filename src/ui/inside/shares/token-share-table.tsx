import type { Inspection } from '../../../store/types.ts'
import { tokenLabels } from '../token-label.ts'
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
      <Side name="Text a" inspection={a} shares={split.tokensA} split={split} />
      <Side name="Text b" inspection={b} shares={split.tokensB} split={split} />
    </div>
  )
}

interface SideProps {
  readonly name: string
  readonly inspection: Inspection
  readonly shares: Float64Array
  readonly split: Split
}

function Side({ name, inspection, shares, split: { score, pair } }: SideProps) {
  const labels = tokenLabels(inspection)
  const peak = peakOf(shares)
  return (
    <table className="inside-shares-table" data-plain>
      <caption>{name}: each token’s share</caption>
      <thead>
        <tr>
          <th scope="col">token</th>
          <th scope="col">what it is</th>
          <th scope="col">share</th>
          <th scope="col">of the score</th>
        </tr>
      </thead>
      <tbody>
        {byStrength(shares)
          .slice(0, MOST_ROWS)
          .map((i) => (
            <tr key={i}>
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
