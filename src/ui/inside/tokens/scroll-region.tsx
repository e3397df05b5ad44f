import type { HTMLAttributes } from 'react'

interface Props extends HTMLAttributes<HTMLElement> {
  readonly 'aria-label': string
}

/** Something that scrolls and has no control in it: keys can only scroll it when it takes the focus (WCAG 2.1.1). */
export function ScrollRegion(props: Props) {
  const focusable = { tabIndex: 0, ...props }
  return <section {...focusable} />
}
