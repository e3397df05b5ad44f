import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Inspection } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'
import { tokenLabels } from '../token-label.ts'
import { useSeen } from '../use-inside.ts'
import { countSeen } from './count-words.ts'
import { Fold } from './fold.tsx'
import { textPieces } from './text-pieces.ts'
import { TokenChips } from './token-chips.tsx'
import { TokenKey } from './token-key.tsx'
import { tokenLooks } from './token-looks.ts'
import { TokenReadout } from './token-readout.tsx'
import { TokenTable } from './token-table.tsx'
import { TokenText } from './token-text.tsx'
import { countWords, cutSentence, unknownSentence } from './token-words.ts'
import { unknownWords } from './unknown-words.ts'
import { useTokenPointing } from './use-token-pointing.ts'
import './tokens.css'

/** Tokens drawn at first. Models with limits in the thousands would fill screens, and slow down typing. */
const FIRST = 256

/** The selected text as the model reads it: cut into tokens, each a number. */
export function TokensPanel() {
  const seen = useSeen('a')
  return (
    <section className="inside-panel" aria-labelledby="inside-tokens-title">
      <h2 id="inside-tokens-title">Tokens</h2>
      <p className="inside-lead">
        A model reads no letters. Its tokenizer cuts the text into tokens, pieces from a fixed vocabulary:
        common words whole, rare words in several pieces, so that almost anything can be written. Only their
        numbers go in.
      </p>
      {seen && <Tokens key={seen.id} inspection={seen.inspection} />}
    </section>
  )
}

function Tokens({ inspection }: { readonly inspection: Inspection }) {
  const [all, setAll] = useState(false)
  const shown = all ? inspection.tokens.length : Math.min(FIRST, inspection.tokens.length)
  const figures = useMemo(() => countWords(inspection, countSeen(inspection)), [inspection])
  const labels = tokenLabels(inspection)
  const { tokens, looks, pieces } = useMemo(
    () => ({
      tokens: inspection.tokens.slice(0, shown),
      looks: tokenLooks(inspection),
      pieces: textPieces(inspection, shown),
    }),
    [inspection, shown],
  )
  const { focused, pointerProps, listProps } = useTokenPointing('a')
  const unknown = unknownWords(inspection)
  const cut = cutSentence(inspection)
  return (
    <div className="inside-tokens">
      <p className="inside-token-counts">
        {figures.map((figure) => (
          <span key={figure}>{figure}</span>
        ))}
      </p>
      {cut !== null && <p className="inside-token-warning">{cut}</p>}
      {unknown && (
        <p className="inside-token-warning" dir="auto">
          {unknownSentence(unknown)}
        </p>
      )}
      <TokenText
        pieces={pieces}
        labels={labels}
        looks={looks}
        focused={focused}
        pointerProps={pointerProps}
      />
      <TokenReadout tokens={inspection.tokens} labels={labels} focused={focused} />
      <TokenChips tokens={tokens} labels={labels} looks={looks} focused={focused} listProps={listProps} />
      {shown < inspection.tokens.length && (
        <Button className="inside-fold-more" onPress={() => setAll(true)}>
          Show all {formatCount(inspection.tokens.length)} tokens
        </Button>
      )}
      <TokenKey looks={looks} isCut={cut !== null} />
      <Fold title="As a table: tokens, ids and places">{() => <TokenTable tokenized={inspection} />}</Fold>
    </div>
  )
}
