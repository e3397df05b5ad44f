import { useMemo, useRef, useState } from 'react'
import type { Block } from '../../../core/block.ts'
import { tokenThroughLayers } from '../../../core/layers.ts'
import { scoreMatrix } from '../../../core/metrics.ts'
import type { Inspection } from '../../../store/types.ts'
import { useWidth } from '../../explore/use-width.ts'
import { formatNumber } from '../../format.ts'
import { useTokenFocus } from '../token-focus.ts'
import { layerMark, layerName } from './layer-names.ts'
import { likenessLayout, stretchedFloor } from './likeness-layout.ts'
import { LayerTable } from './layer-table.tsx'
import { MatrixPicture } from './matrix-picture.tsx'
import { Names, Scale } from './names.tsx'
import { Toggle } from '../../controls/toggle.tsx'
import { TokenChoice } from './token-choice.tsx'

interface Props {
  readonly inspection: Inspection
  readonly names: readonly string[]
  readonly layer: number
  readonly onLayer: (layer: number) => void
  /** The token whose way is shown while none is pointed at. */
  readonly picked: number
  readonly onPick: (token: number) => void
}

/** What the pointer or the keys are at: a pair of tokens after a layer, and in which picture. */
interface Look {
  readonly picture: 'tokens' | 'steps'
  readonly from: number
  readonly to: number
  readonly layer: number
}

const NO_NAMES: readonly string[] = []
const NO_STATE: Block = { data: new Float32Array(), rows: 0, cols: 0 }

/** How alike the tokens' states are: each with each after one layer, and one token with each through the layers. */
export function Likeness({ inspection, names, layer, onLayer, picked, onPick }: Props) {
  const { hidden } = inspection
  const tokens = names.length
  const [focus, point] = useTokenFocus('a')
  const [look, setLook] = useState<Look | null>(null)
  const [stretched, setStretched] = useState(false)
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const seen = look && look.from < tokens && look.to < tokens && look.layer < hidden.length ? look : null
  // The second picture stays what it is while somebody walks through it, whatever tokens that points at.
  const subject = seen?.picture === 'steps' ? seen.from : focus !== null && focus < tokens ? focus : picked
  const walk = (to: number, layer: number) => {
    setLook({ picture: 'steps', from: subject, to, layer })
    point(to)
  }

  const state = hidden[layer] ?? NO_STATE
  const pairs = useMemo(() => scoreMatrix(state, 'cosine'), [state])
  const floor = useMemo(() => (stretched ? stretchedFloor(pairs) : null), [stretched, pairs])
  const steps = useMemo(() => tokenThroughLayers(hidden, subject), [hidden, subject])
  const longest = useMemo(() => names.reduce((most, name) => Math.max(most, name.length), 0), [names])
  const layout = likenessLayout(width, tokens, hidden.length, longest)
  const marks = useMemo(() => hidden.map((_, at) => layerMark(at)), [hidden])

  const score = seen
    ? seen.picture === 'tokens'
      ? pairs.data[seen.from * tokens + seen.to]
      : steps.data[seen.to * hidden.length + seen.layer]
    : undefined
  const leave = () => {
    setLook(null)
    point(null)
  }
  return (
    <section className="inside-layers-part" aria-labelledby="inside-layers-alike">
      <h3 id="inside-layers-alike">How alike the tokens are</h3>
      <p className="inside-layers-readout" aria-live="polite">
        {seen && score !== undefined ? (
          <>
            <bdi>{names[seen.from]}</bdi> ↔ <bdi>{names[seen.to]}</bdi> {layerName(seen.layer)}: cosine{' '}
            <b>{formatNumber(score, 3)}</b>
          </>
        ) : (
          'Point at a cell, or use the arrow keys.'
        )}
      </p>
      <div ref={host} className={layout.beside ? 'inside-layers-pair' : 'inside-layers-stack'}>
        {width > 0 && (
          <>
            <figure>
              <figcaption>Each with each, {layerName(layer)}</figcaption>
              <div className="inside-layers-framed" style={{ gridTemplateColumns: `${layout.names}px auto` }}>
                <Names
                  across
                  head={layout.head}
                  names={layout.named ? names : NO_NAMES}
                  size={layout.cell}
                  marked={seen?.to ?? null}
                />
                {layout.named && <Names names={names} size={layout.cell} marked={subject} />}
                <MatrixPicture
                  within="inside-layers-alike"
                  label={`Cosine of each of ${tokens} tokens with each, ${layerName(layer)}. Arrow keys move through the pairs, each is read out; Enter keeps the row’s token for the second picture.`}
                  values={pairs}
                  floor={floor}
                  cell={{ width: layout.cell, height: layout.cell }}
                  cursor={seen?.picture === 'tokens' ? { i: seen.from, j: seen.to } : null}
                  home={{ i: subject, j: 0 }}
                  onMove={({ i, j }) => {
                    setLook({ picture: 'tokens', from: i, to: j, layer })
                    point(i)
                  }}
                  onPick={({ i }) => onPick(i)}
                  onLeave={leave}
                />
              </div>
            </figure>
            <figure>
              <figcaption>
                <b>
                  <bdi>{names[subject]}</bdi>
                </b>{' '}
                with each, layer by layer
              </figcaption>
              <div
                className="inside-layers-framed"
                style={{ gridTemplateColumns: `${layout.stepNamed ? layout.names : 0}px auto` }}
              >
                <Names
                  across
                  head={layout.beside ? layout.head : 0}
                  names={marks}
                  size={layout.step.width}
                  marked={layer}
                />
                {layout.stepNamed && (
                  <Names names={names} size={layout.step.height} marked={seen?.to ?? null} />
                )}
                <MatrixPicture
                  within="inside-layers-alike"
                  label={`Cosine of ${names[subject] ?? ''} with each token, from the input to layer ${hidden.length - 1}. Arrow keys move through the cells, each is read out; Enter shows that layer in the first picture.`}
                  values={steps}
                  floor={floor}
                  cell={layout.step}
                  cursor={seen?.picture === 'steps' ? { i: seen.to, j: seen.layer } : null}
                  column={layer}
                  home={{ i: 0, j: layer }}
                  onMove={({ i, j }) => walk(i, j)}
                  onPick={({ j }) => onLayer(j)}
                  onLeave={leave}
                />
              </div>
            </figure>
          </>
        )}
      </div>
      <div className="inside-layers-below">
        <TokenChoice names={names} value={picked} onChange={onPick} />
        <Scale floor={floor} />
        <Toggle label="Stretch the colours" checked={stretched} onChange={setStretched} />
      </div>
      <LayerTable
        title="the second picture"
        caption={`Cosine of ${names[subject] ?? ''} with each token`}
        names={names}
        steps={hidden.length}
        cell={(row, at) => formatNumber(steps.data[row * hidden.length + at] ?? 0, 2)}
        pointed={focus}
        onPoint={(row) => (row === null ? leave() : walk(row, layer))}
      />
    </section>
  )
}
