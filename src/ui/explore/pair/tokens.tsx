import { useEffect, useState } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { Tokenized } from '../../../store/types.ts'
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
function TokenLine({ side, tokens }: { readonly side: PairSide; readonly tokens: Tokenized | null }) {
  if (!tokens) return <p className="pair-token-line pair-token-count">…</p>
  const { ids, fullLength } = tokens
  return (
    <div className="pair-token-line">
      <TokenList side={side} tokens={tokens} most={LINE} />
      <p className="pair-token-count">
        {fullLength > ids.length
          ? `cut: the model read ${formatCount(ids.length)} of ${formatCount(fullLength)} tokens`
          : `${formatCount(ids.length)} tokens`}
      </p>
    </div>
  )
}

interface TokenListProps {
  readonly side: PairSide
  readonly tokens: Tokenized
  readonly most: number
  readonly className?: string
}

function TokenList({ side, tokens: { tokens, ids }, most, className }: TokenListProps) {
  return (
    <ol className={className} aria-label={`Tokens of ${shorten(side.text, 40)}`}>
      {tokens.slice(0, most).map((token, i) => (
        <li key={i} title={`token ${i + 1}, id ${ids[i] ?? ''}`} data-id={ids[i]}>
          <bdi>{shorten(token, 24)}</bdi> <small>{ids[i]}</small>
        </li>
      ))}
      {ids.length > most && <li className="pair-token-rest">+ {formatCount(ids.length - most)}</li>}
    </ol>
  )
}

/** The tokens of `text` by the current model; keeps the former ones until the new ones are there. */
function useTokens(text: string): Tokenized | null {
  const { tokenize } = useActions()
  // Asked again when the model, its prompt or its recovery changes what the tokens are.
  const reader = useApp(({ engine, settings }) => ({ engine, role: settings.role }))
  const [tokens, setTokens] = useState<Tokenized | null>(null)
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
