import { useMemo } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { formatScore, shorten } from '../../format.ts'
import { nearestPairs } from './nearest-pairs.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import type { Matrix } from './use-matrix.ts'

const LISTED = 50

/** What a picture of many scores cannot tell a screen reader, or anyone who wants the figures. */
export function PairsTable({ matrix }: { readonly matrix: Matrix }) {
  return (
    <Disclosure className="scores-pairs">
      {({ isExpanded }) => (
        <>
          <Heading level={3}>
            <Button slot="trigger">As a table: the nearest pairs</Button>
          </Heading>
          <DisclosurePanel>{isExpanded && <Pairs matrix={matrix} />}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  )
}

function Pairs({ matrix: { at, ids, metric, texts } }: { readonly matrix: Matrix }) {
  const pairs = useMemo(() => nearestPairs(at, ids.length, metric, LISTED), [at, ids, metric])
  const name = (i: number) => <bdi>{shorten(texts[i] ?? '', 40)}</bdi>
  return (
    <table>
      <caption className="visually-hidden">The {pairs.length} nearest pairs of the matrix</caption>
      <thead>
        <tr>
          <th scope="col">text</th>
          <th scope="col">text</th>
          <th scope="col">{METRIC_NAMES[metric]}</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ i, j, score }) => (
          <tr key={`${i} ${j}`}>
            <td>{name(i)}</td>
            <td>{name(j)}</td>
            <td>{formatScore(score, metric, 3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
