import { useMemo } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { topContributions } from '../../../core/contributions.ts'
import { formatNumber, formatPercent } from '../../format.ts'
import type { Pair } from './use-pair.ts'

const SHOWN = 6
/** Below this cosine the dot product is what large terms of both signs left over: a share of it says nothing. */
const NO_SHARE = 0.001

/** The dimensions whose products weigh most in the dot product, for or against: in a line, and as a table on demand. */
export function Contributions({ pair: { a, b, measures } }: { readonly pair: Pair }) {
  const top = useMemo(() => topContributions(a.vector, b.vector, SHOWN), [a.vector, b.vector])
  const shares = Math.abs(measures.cosine) >= NO_SHARE
  return (
    <Disclosure className="pair-more">
      <Heading level={3}>
        <Button slot="trigger">
          Dimensions that contribute most:{' '}
          {top
            .slice(0, 3)
            .map(({ dimension }) => dimension + 1)
            .join(', ')}
        </Button>
      </Heading>
      <DisclosurePanel>
        <table className="pair-contributions">
          <caption className="visually-hidden">Dimensions that contribute most to the dot product</caption>
          <thead>
            <tr>
              <th scope="col">dimension</th>
              <th scope="col">aᵢ</th>
              <th scope="col">bᵢ</th>
              <th scope="col">aᵢbᵢ</th>
              <th scope="col">of dot</th>
            </tr>
          </thead>
          <tbody>
            {top.map((entry) => (
              <tr key={entry.dimension}>
                <th scope="row">{entry.dimension + 1}</th>
                <td>{formatNumber(entry.a)}</td>
                <td>{formatNumber(entry.b)}</td>
                <td>{formatNumber(entry.product, 4)}</td>
                <td>{shares ? formatPercent(entry.product / measures.dot, 1) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </DisclosurePanel>
    </Disclosure>
  )
}
