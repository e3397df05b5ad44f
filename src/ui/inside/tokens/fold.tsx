import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import './fold.css'

interface Props {
  readonly title: string
  /** Made only when the fold is open: most people never open a table of hundreds of rows. */
  readonly children: () => ReactNode
}

/** A picture's figures, folded away beneath it. */
export function Fold({ title, children }: Props) {
  return (
    <Disclosure className="inside-fold">
      {({ isExpanded }) => (
        <>
          <Heading level={3}>
            <Button slot="trigger">{title}</Button>
          </Heading>
          <DisclosurePanel>{isExpanded && children()}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  )
}
