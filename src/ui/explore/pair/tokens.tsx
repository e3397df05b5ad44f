import { useEffect, useState } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { TokenizedText } from '../../../store/types.ts'
import { formatCount, shorten } from '../../format.ts'
import { useActions, useApp } from '../../use-app.ts'
import type { PairSide } from './use-pair.ts'

/** Tokens listed where they have one line, of which only the first few are seen, and where they have room. */
const LINE = 16
const ALL = 512

/** What the model reads of each text: its tokens, and where its limit cut the text off. */
export function PairTokens({ sides }: { readonly sides: readonly [PairSide, PairSide] }) {
  const a = useTokens(sides[0].text)
  const b = useTokens(sides[1].text)
  return (
    <div className="pair-tokens">
      <TokenLine side={sides[0]} tokens={a} />
      <TokenLine side={sides[1]} tokens={b} />
      <Disclosure className="pair-more">
        <Heading level={3}>
          <Button slot="trigger">All tokens</Button>
        </Heading>
        <DisclosurePanel>
          {a && <TokenList className="pair-token-all" side={sides[0]} tokens={a} most={ALL} />}
          {b && <TokenList className="pair-token-all" side={sides[1]} tokens={b} most={ALL} />}
        </DisclosurePanel>
      </Disclosure>
    </div>
  )
}

/** One line however long the text, so that nothing below moves from pair to pair. */
function TokenLine({ side, tokens }: { readonly side: PairSide; readonly tokens: TokenizedText | null }) {
  if (!tokens) return <p className="pair-token-line pair-token-count">…</p>
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

/** The tokens of `text` by the current model; keeps the former ones until the new ones are there. */
function useTokens(text: string): TokenizedText | null {
  const { tokenize } = useActions()
  // Asked again when the model, its prompt or its recovery changes what the tokens are.
  const reader = useApp(({ engine, settings }) => ({ engine, role: settings.role }))
  const [tokens, setTokens] = useState<TokenizedText | null>(null)
  useEffect(() => {
    let current = true
    if (reader.engine.phase === 'ready') {
      void tokenize(text).then((result) => {
        if (current && result.ok) setTokens(result.value)
      })
    }
    return () => {
      current = false
    }
  }, [text, reader, tokenize])
  return tokens
}
