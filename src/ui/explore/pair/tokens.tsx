import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { TokenizedText } from '../../../store/types.ts'
import { formatCount, shorten } from '../../format.ts'
import { useApp } from '../../use-app.ts'
import type { PairSide } from './use-pair.ts'
import { useTokens } from './use-tokens.ts'

/** Tokens listed where they have one line, of which only the first few are seen, and where they have room. */
const LINE = 16
const ALL = 512

/** What the model reads of each text: its tokens, and where its limit cut the text off. */
export function PairTokens({ sides }: { readonly sides: readonly [PairSide, PairSide] }) {
  const a = useTokens(sides[0].text)
  const b = useTokens(sides[1].text)
  return (
    <div className="pair-tokens">
      {a ? <TokenLine side={sides[0]} tokens={a} /> : <NoTokens />}
      {b ? <TokenLine side={sides[1]} tokens={b} /> : <NoTokens again={!a} />}
      <Disclosure className="pair-more">
        <Heading level={3}>
          <Button slot="trigger">All tokens</Button>
        </Heading>
        <DisclosurePanel>
          {!a && !b && <NoTokens />}
          {a && <TokenList className="pair-token-all" side={sides[0]} tokens={a} most={ALL} />}
          {b && <TokenList className="pair-token-all" side={sides[1]} tokens={b} most={ALL} />}
        </DisclosurePanel>
      </Disclosure>
    </div>
  )
}

/** One line however long the text, so that nothing below moves from pair to pair. */
function TokenLine({ side, tokens }: { readonly side: PairSide; readonly tokens: TokenizedText }) {
  const count = tokens.tokens.length
  const cut = tokens.cut.length
  return (
    <div className="pair-token-line">
      <TokenList side={side} tokens={tokens} most={LINE} />
      <p className="pair-token-count">
        {cut > 0
          ? `cut: the model read ${formatCount(count)} of ${formatCount(count + cut)} tokens`
          : `${formatCount(count)} tokens`}
      </p>
    </div>
  )
}

/**
 * The vectors of the first screen came with the page, tokens do not: only a model makes them. A line that would say it
 * `again` keeps its height alone.
 */
function NoTokens({ again = false }: { readonly again?: boolean }) {
  const failed = useApp(({ engine }) => engine.phase === 'failed')
  const words = failed ? 'No tokens without a model.' : 'Tokens come with the model …'
  return <p className="pair-token-line pair-token-count">{!again && words}</p>
}

interface TokenListProps {
  readonly side: PairSide
  readonly tokens: TokenizedText
  readonly most: number
  readonly className?: string
}

function TokenList({ side, tokens: { tokens }, most, className }: TokenListProps) {
  return (
    <ol className={className} aria-label={`Tokens of ${shorten(side.text, 40)}`}>
      {tokens.slice(0, most).map(({ token, id }, i) => (
        <li key={i} title={`token ${i + 1}, id ${id}`} data-id={id}>
          <bdi>{shorten(token, 24)}</bdi> <small>{id}</small>
        </li>
      ))}
      {tokens.length > most && <li className="pair-token-rest">+ {formatCount(tokens.length - most)}</li>}
    </ol>
  )
}
