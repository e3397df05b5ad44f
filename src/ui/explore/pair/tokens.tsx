import { useEffect, useState } from 'react'
import type { Tokenized } from '../../../store/types.ts'
import { formatCount, shorten } from '../../format.ts'
import { useActions, useApp } from '../../use-app.ts'
import type { PairSide } from './use-pair.ts'

const SHOWN = 40

/** What the model reads of each text: its tokens, and where its limit cut the text off. */
export function PairTokens({ sides }: { readonly sides: readonly PairSide[] }) {
  return (
    <div className="pair-tokens">
      {sides.map((side, i) => (
        <TokenLine key={i} text={side.text} />
      ))}
    </div>
  )
}

/** One line whatever its length, so that nothing below it moves from pair to pair; long ones scroll within it. */
function TokenLine({ text }: { readonly text: string }) {
  const tokens = useTokens(text)
  if (!tokens) return <p className="pair-token-line pair-token-count">…</p>
  const { ids, fullLength } = tokens
  return (
    <div className="pair-token-line">
      {/* A part that scrolls has to be reachable by keyboard. */}
      <ol tabIndex={0} aria-label={`Tokens of ${shorten(text, 40)}`}>
        {tokens.tokens.slice(0, SHOWN).map((token, i) => (
          <li key={i} title={`token ${i + 1}, id ${ids[i] ?? ''}`} data-id={ids[i]}>
            <bdi>{shorten(token, 24)}</bdi> <small>{ids[i]}</small>
          </li>
        ))}
        {ids.length > SHOWN && <li className="pair-token-rest">+ {formatCount(ids.length - SHOWN)}</li>}
      </ol>
      <p className="pair-token-count">
        {fullLength > ids.length
          ? `cut: the model read ${formatCount(ids.length)} of ${formatCount(fullLength)} tokens`
          : `${formatCount(ids.length)} tokens`}
      </p>
    </div>
  )
}

/** The tokens of `text` by the current model; keeps the former ones until the new ones are there. */
function useTokens(text: string): Tokenized | null {
  const { tokenize } = useActions()
  // Asked again when the model, its prompt or its recovery changes what the tokens are.
  const engine = useApp(({ engine }) => engine)
  const role = useApp(({ settings }) => settings.role)
  const [tokens, setTokens] = useState<Tokenized | null>(null)
  useEffect(() => {
    let current = true
    if (engine.phase === 'ready') {
      void tokenize(text).then((result) => {
        if (current && result.ok) setTokens(result.value)
      })
    }
    return () => {
      current = false
    }
  }, [text, role, engine, tokenize])
  return tokens
}
