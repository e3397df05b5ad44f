import type { Token } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'
import type { TokenLabel } from '../token-label.ts'
import { KIND_WORDS, spanWords } from './token-words.ts'

interface Props {
  readonly tokens: readonly Token[]
  readonly labels: readonly TokenLabel[]
  readonly focused: number | null
}

/** The token pointed at, in words. Always as high, so that nothing below moves. Focused chips say the same to a screen reader. */
export function TokenReadout({ tokens, labels, focused }: Props) {
  const token = focused === null ? undefined : tokens[focused]
  if (focused === null || !token) {
    return (
      <p className="inside-token-readout">
        Point at a token, or walk through them with the arrow keys: it is marked everywhere on this page.
      </p>
    )
  }
  return (
    <p className="inside-token-readout" data-token-readout={focused}>
      <b>
        <bdi>{labels[focused]?.marked}</bdi>
      </b>
      <span>
        token {formatCount(focused + 1)} of {formatCount(tokens.length)}
      </span>
      <span>id {token.id}</span>
      {token.start < token.end && <span>characters {spanWords(token)}</span>}
      <span>{KIND_WORDS[token.kind]}</span>
    </p>
  )
}
