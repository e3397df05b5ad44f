import { memo, useState } from 'react'
import { rowOf } from '../../../core/block.ts'
import type { Metric } from '../../../core/names.ts'
import type { Cell } from '../../explore/scores/walk-cells.ts'
import type { Inspection } from '../../../store/types.ts'
import { columnOf } from '../../../core/standing.ts'
import { formatCount } from '../../format.ts'
import { useTokenFocus } from '../token-focus.ts'
import { tokenLabels } from '../token-label.ts'
import { Fold } from '../tokens/fold.tsx'
import { HeatKey } from './heat-key.tsx'
import { HeatText } from './heat-text.tsx'
import { ShareReadout } from './share-readout.tsx'
import { ShareSum } from './share-sum.tsx'
import { MOST_PAIRS, peakOf, tokenPeak, type Split } from './split.ts'
import { PairsView } from './pairs-view.tsx'
import { TokenShareTable } from './token-share-table.tsx'

interface Props {
  readonly a: Inspection
  readonly b: Inspection
  readonly split: Split
  readonly metric: Metric
  /** The score of the two that the rest of the page shows; null while that is not known. */
  readonly elsewhere: number | null
}

/** Mean pooling: the score as the sum of what the tokens bring. */
export const ExactView = memo(function ExactView({ a, b, split, metric, elsewhere }: Props) {
  const { pairs } = split
  const [row, pointA] = useTokenFocus('a')
  const [column] = useTokenFocus('b')
  const [looked, setLooked] = useState<Cell | null>(null)
  // What is pointed at elsewhere since then counts, and a cell of a former, larger matrix is none of this one.
  const isHere = looked !== null && pairs !== null && looked.i < pairs.rows && looked.j < pairs.cols
  const cursor = isHere && looked.i === row && column === null ? looked : null
  const look = (cell: Cell | null) => {
    setLooked(cell)
    pointA(cell?.i ?? null)
  }
  const all = Math.max(tokenPeak(a, split.tokensA), tokenPeak(b, split.tokensB))
  const one = pairs !== null && cursor === null
  // While a token is pointed at, the other text shows what that token has in common with each of its tokens.
  const withRow = one && row !== null ? Float64Array.from(rowOf(pairs, row)) : null
  const withColumn = one && column !== null ? Float64Array.from(columnOf(pairs, column)) : null
  return (
    <div className="inside-shares-exact">
      <ShareSum
        split={split}
        metric={metric}
        counts={[a.tokens.length, b.tokens.length]}
        elsewhere={elsewhere}
      />
      <ShareReadout a={a} b={b} split={split} cursor={cursor} row={row} column={column} />
      <div className="inside-shares-two">
        <Heat
          name="a"
          inspection={a}
          other={b}
          own={split.tokensA}
          peak={all}
          paired={withColumn}
          at={column}
        >
          {(values, peak, label) => (
            <HeatText side="a" inspection={a} values={values} peak={peak} label={label} />
          )}
        </Heat>
        <Heat name="b" inspection={b} other={a} own={split.tokensB} peak={all} paired={withRow} at={row}>
          {(values, peak, label) => (
            <HeatText side="b" inspection={b} values={values} peak={peak} label={label} />
          )}
        </Heat>
      </div>
      <HeatKey size="share" />
      {pairs ? (
        <PairsView
          a={a}
          b={b}
          split={split}
          pairs={pairs}
          cursor={cursor}
          row={row}
          column={column}
          onMove={look}
        />
      ) : (
        <p className="inside-shares-note">
          These texts have {formatCount(a.tokens.length * b.tokens.length)} pairs of tokens; their matrix is
          drawn up to {formatCount(MOST_PAIRS)}. The shares of the tokens are exact all the same.
        </p>
      )}
      <Fold title="As a table: each token’s share">
        {() => <TokenShareTable split={split} a={a} b={b} />}
      </Fold>
    </div>
  )
})

interface HeatProps {
  readonly name: string
  readonly inspection: Inspection
  readonly other: Inspection
  /** Each token's share of the whole score, and the size of the largest of both texts. */
  readonly own: Float64Array
  readonly peak: number
  /** Each token's share with the one token pointed at in the other text, or null. */
  readonly paired: Float64Array | null
  /** Index of that token. */
  readonly at: number | null
  readonly children: (values: Float64Array, peak: number, label: string) => React.ReactNode
}

function Heat({ name, other, own, peak, paired, at, children }: HeatProps) {
  const partner = at === null ? undefined : tokenLabels(other)[at]?.marked
  return (
    <div>
      <h3>
        Text {name}
        {paired ? (
          <span>
            : shares with <bdi>{partner}</bdi>
          </span>
        ) : (
          <span>: each token’s share of the score</span>
        )}
      </h3>
      {paired
        ? children(paired, peakOf(paired), `Text ${name}, coloured by the shares with one token`)
        : children(own, peak, `Text ${name}, coloured by each token’s share of the score`)}
    </div>
  )
}
