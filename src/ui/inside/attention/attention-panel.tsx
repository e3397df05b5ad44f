import { useState } from 'react'
import type { AttentionChoice, Inspection } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'
import { tokenLabels } from '../token-label.ts'
import { Fold } from '../tokens/fold.tsx'
import { useSeen } from '../use-inside.ts'
import { AttentionControls } from './attention-controls.tsx'
import { AttentionFacts } from './attention-facts.tsx'
import { FetchLayer } from './fetch-layer.tsx'
import { HeadsView } from './heads-view.tsx'
import { LinesView } from './lines-view.tsx'
import { MatrixView } from './matrix-view.tsx'
import { TopTable } from './top-table.tsx'
import { choiceWords, useAttentionChoice, useKept, useShownAttention } from './use-attention.ts'
import './attention.css'

/** How the tokens of the selected text look at each other, layer by layer and head by head. */
export function AttentionPanel() {
  const inspection = useSeen('a')?.inspection
  // Kept here: what was chosen lasts while another text or model is waited for.
  const choosing = useAttentionChoice(inspection?.layers ?? 0, inspection?.heads ?? 0)
  return (
    <section className="inside-panel" aria-labelledby="inside-attention-title">
      <h2 id="inside-attention-title">Attention</h2>
      <p className="inside-lead">
        In each layer every token looks at all tokens and takes something from each; its attention says how
        much. Several heads do so side by side, each in its own way, found in training.
      </p>
      {inspection &&
        (hasAttention(inspection) ? (
          <Attention inspection={inspection} choosing={choosing} />
        ) : (
          <Missing inspection={inspection} />
        ))}
    </section>
  )
}

const LEADS: Readonly<Record<AttentionChoice['view'], string>> = {
  matrix:
    'Each row is one token’s attention, shared among all tokens: it sums to 1. The stronger a cell’s colour, the more the row’s token takes from the column’s.',
  heads: 'All heads on one scale, each a matrix as in the first view: rows look, columns are looked at.',
  lines: 'On the left each token, on the right what it takes from: the wider the line, the more.',
}

interface Props {
  readonly inspection: Inspection
  readonly choosing: ReturnType<typeof useAttentionChoice>
}

function Attention({ inspection, choosing: [choice, change] }: Props) {
  const { layers, heads, tokens } = inspection
  // The head that was opened goes, and with it the focus: the matrix in its place takes it.
  const [wasOpened, setWasOpened] = useState(false)
  const kept = useKept(inspection, choice.specials)
  const shown = useShownAttention(inspection, choice, kept)
  const labels = tokenLabels(inspection)
  const name = choiceWords(choice)
  return (
    <div className="inside-attention">
      <AttentionControls
        layers={layers}
        heads={heads}
        hasSpecials={tokens.some(({ kind }) => kind === 'special')}
        choice={choice}
        onChange={(to) => {
          setWasOpened(false)
          change(to)
        }}
      />
      <p className="inside-attention-note">{LEADS[choice.view]}</p>
      <div className="inside-attention-body" data-view={choice.view}>
        <div>
          {choice.view === 'heads' ? (
            <HeadsView
              inspection={inspection}
              kept={kept}
              choice={choice}
              onOpen={(layer, head) => {
                setWasOpened(true)
                change({ view: 'matrix', layer, head })
              }}
            />
          ) : !shown ? (
            <FetchLayer inspection={inspection} layer={choice.layer} />
          ) : kept.length === 0 ? null : choice.view === 'matrix' ? (
            <MatrixView shown={shown} labels={labels} name={name} takesFocus={wasOpened} />
          ) : (
            <LinesView shown={shown} labels={labels} />
          )}
        </div>
        <div className="inside-attention-beside">
          <AttentionFacts inspection={inspection} choice={choice} shown={shown} />
          {shown && (
            <Fold title={`As a table: where each token looks, ${name}`}>
              {() => <TopTable shown={shown} labels={labels} name={name} />}
            </Fold>
          )}
        </div>
      </div>
    </div>
  )
}

function hasAttention({ heads, attentions }: Inspection): boolean {
  return heads > 0 && attentions.some((layer) => layer !== null)
}

/** Nothing of this text's attention is there. */
function Missing({ inspection: { missing, tokens } }: { readonly inspection: Inspection }) {
  return (
    <p className="inside-attention-note" dir="auto">
      {missing ? (
        <>
          <strong>{missing.message}</strong> {missing.hint}
        </>
      ) : (
        `The attention of ${formatCount(tokens.length)} tokens, ${formatCount(tokens.length ** 2)} weights a head, is too much to show. Select a shorter text.`
      )}
    </p>
  )
}
