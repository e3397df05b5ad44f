import { useMemo } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { topContributions } from '../../../core/contributions.ts'
import { worked } from './worked.ts'
import type { Pair } from './use-pair.ts'

/** How many terms of the dot product are written out. */
const TERMS = 3

/** Each metric's formula with this pair's numbers put in, so that the figures above can be followed by hand. */
export function Formulas({ pair: { a, b, measures, normalized } }: { readonly pair: Pair }) {
  const lines = useMemo(
    () => worked(measures, topContributions(a.vector, b.vector, TERMS), a.vector.length, normalized),
    [a.vector, b.vector, measures, normalized],
  )
  return (
    <div className="pair-formulas">
      {lines.map(({ steps, result }, i) => (
        <p key={i}>
          {steps} <b>{result}</b>
        </p>
      ))}
    </div>
  )
}

/** The metrics in a sentence each. */
export function MetricWords({ pair: { normalized } }: { readonly pair: Pair }) {
  return (
    <Disclosure className="pair-more">
      <Heading level={3}>
        <Button slot="trigger">What the three metrics measure</Button>
      </Heading>
      <DisclosurePanel className="pair-words">
        <p>
          <b>Cosine</b>: the angle only; length does not count. 1 is the same direction, 0 a right angle.
        </p>
        <p>
          <b>Dot</b>: cosine times both lengths; cheaper, and on unit vectors the same. The full bar is
          ‖a‖·‖b‖.
        </p>
        <p>
          <b>L2</b>: the straight distance between the two tips; shorter is nearer. The full bar is ‖a‖ + ‖b‖.
        </p>
        <p>
          {normalized
            ? 'All vectors here are scaled to length 1.'
            : 'The vectors here keep their own lengths.'}
        </p>
      </DisclosurePanel>
    </Disclosure>
  )
}
