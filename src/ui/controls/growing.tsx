import type { CSSProperties, ReactNode } from 'react'
import './controls.css'

/** Enough UTF-16 units for the few lines that a field grows to; from there it scrolls. */
const MEASURED = 2000

/**
 * Keeps a field (`children`) as high as its text where the browser knows no `field-sizing` (Firefox, Safari before 26.2): there the
 * text stands a second time in the field's place, unseen, and makes it high. `className` has the field's letters and paddings.
 */
export function Growing(props: {
  readonly className: string
  readonly text: string
  readonly children: ReactNode
}) {
  // A property rather than an attribute: WebKit does not always draw `attr()` anew.
  const style = { '--text': cssString(props.text.slice(0, MEASURED)) } as CSSProperties
  return (
    <div className={`control-growing ${props.className}`} style={style}>
      {props.children}
    </div>
  )
}

/** A text as CSS writes it. */
function cssString(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/[\n\r\f]/g, (end) => `\\${end.charCodeAt(0).toString(16)} `)
  return `"${escaped}"`
}
