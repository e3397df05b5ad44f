import { memo, useState } from 'react'
import { Button } from 'react-aria-components'
import { strongest } from '../../../core/attention.ts'
import { rowOf, type Block } from '../../../core/block.ts'
import { formatCount, formatNumber } from '../../format.ts'
import type { TokenLabel } from '../token-label.ts'
import { ScrollRegion } from '../tokens/scroll-region.tsx'
import { useTokenPointing } from '../tokens/use-token-pointing.ts'
import type { ShownAttention } from './use-attention.ts'

/** Rows at first, and at most. */
const FIRST = 60
const MOST = 1000
const LISTED = [0, 1, 2]

interface Props {
  readonly shown: ShownAttention
  readonly labels: readonly TokenLabel[]
  readonly name: string
}

/** For each token the three it attends to most: what the pictures show, in figures. */
export function TopTable({ shown: { weights, kept }, labels, name }: Props) {
  const [all, setAll] = useState(false)
  const { focused, pointerProps } = useTokenPointing('a')
  const rows = kept.slice(0, all ? MOST : FIRST)
  return (
    <>
      <ScrollRegion className="inside-fold-table" aria-label="Table of attention">
        <table>
          <caption className="visually-hidden">
            The three tokens that each token attends to most, {name}
          </caption>
          <thead>
            <tr>
              <th scope="col">no.</th>
              <th scope="col">token</th>
              <th scope="col">most</th>
              <th scope="col">second</th>
              <th scope="col">third</th>
            </tr>
          </thead>
          <tbody {...pointerProps}>
            {rows.map((from) => (
              <Row
                key={from}
                from={from}
                weights={weights}
                kept={kept}
                labels={labels}
                isFocused={focused === from}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {!all && rows.length < kept.length && (
        <Button className="inside-fold-more" onPress={() => setAll(true)}>
          Show {kept.length <= MOST ? `all ${formatCount(kept.length)}` : `the first ${formatCount(MOST)}`}{' '}
          tokens
        </Button>
      )}
    </>
  )
}

interface RowProps {
  readonly from: number
  readonly weights: Block
  readonly kept: readonly number[]
  readonly labels: readonly TokenLabel[]
  readonly isFocused: boolean
}

const Row = memo(function Row({ from, weights, kept, labels, isFocused }: RowProps) {
  const row = rowOf(weights, from)
  const best = strongest(row, kept, LISTED.length)
  return (
    <tr data-token={from} data-focused={isFocused || undefined}>
      <td>{formatCount(from + 1)}</td>
      <th scope="row">
        <bdi>{labels[from]?.marked}</bdi>
      </th>
      {LISTED.map((nth) => {
        const to = best[nth]
        return (
          <td key={nth}>
            {to !== undefined && (
              <>
                <bdi>{labels[to]?.marked}</bdi> <b>{formatNumber(row[to] ?? 0, 3)}</b>
              </>
            )}
          </td>
        )
      })}
    </tr>
  )
})
