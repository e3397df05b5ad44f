import type { SharingPair } from '../../../core/shares.ts'
import type { Cell } from '../../explore/scores/walk-cells.ts'
import type { Inspection } from '../../../store/types.ts'
import { tokenLabels } from '../token-label.ts'
import { digitsFor, formatShare, percentOf } from './share-words.ts'
import { peakOf, type Split } from './split.ts'
import { roleOf } from './token-names.ts'
import type { Block } from '../../../core/block.ts'

interface Props {
  readonly split: Split
  readonly pairs: Block
  /** The largest first. */
  readonly top: readonly SharingPair[]
  readonly a: Inspection
  readonly b: Inspection
  /** Tokens of a and b that are pointed at: their pairs are marked. */
  readonly row: number | null
  readonly column: number | null
  readonly onMove: (cell: Cell | null) => void
}

/** The pairs that weigh most, for or against. */
export function StrongestPairs({ split, pairs, top, a, b, row, column, onMove }: Props) {
  const peak = peakOf(top.map(({ share }) => share))
  const signed = top.some(({ share }) => share < 0)
  const [ofA, ofB] = [tokenLabels(a), tokenLabels(b)]
  return (
    <table className="inside-shares-table">
      <caption>
        {top.length === 1 ? 'The pair that weighs' : `The ${top.length} pairs that weigh`} most, of{' '}
        {pairs.rows} × {pairs.cols}
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">token of a</th>
          <th scope="col">token of b</th>
          <th scope="col">size</th>
          <th scope="col">share</th>
          <th scope="col">of the score</th>
        </tr>
      </thead>
      <tbody>
        {top.map(({ i, j, share }) => (
          <tr
            key={`${i} ${j}`}
            data-focused={i === row || j === column || undefined}
            onPointerEnter={() => onMove({ i, j })}
            onPointerLeave={() => onMove(null)}
          >
            <td>
              <Name text={ofA[i]?.marked} kind={roleOf(a, i)} />
            </td>
            <td>
              <Name text={ofB[j]?.marked} kind={roleOf(b, j)} />
            </td>
            <td aria-hidden="true">
              <ShareBar share={share} peak={peak} signed={signed} />
            </td>
            <td>{formatShare(share, digitsFor(split.score, peak))}</td>
            <td>{percentOf(share, split.score, split.pair.cosine, peak) ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A token's name; special tokens and the prompt's are set apart. @param kind what it is besides text, or null */
export function Name({ text, kind }: { readonly text: string | undefined; readonly kind: string | null }) {
  return (
    <bdi className="inside-shares-name" data-kind={kind ?? undefined} title={kind ?? undefined}>
      {text}
      {kind !== null && <span className="visually-hidden"> ({kind})</span>}
    </bdi>
  )
}

interface BarProps {
  readonly share: number
  readonly peak: number
  /** Whether bars beside this one go to the left. */
  readonly signed: boolean
}

/** A length: to the right for, to the left against, from the middle where there are both. */
export function ShareBar({ share, peak, signed }: BarProps) {
  const most = signed ? 50 : 100
  return (
    <span className="inside-shares-bar" data-signed={signed || undefined}>
      <span
        data-sign={share < 0 ? -1 : 1}
        style={{ width: `${Math.min(most, (most * Math.abs(share)) / peak)}%` }}
      />
    </span>
  )
}
