import { useMemo, useState } from 'react'
import type { Inspection } from '../../../store/types.ts'
import { tokenLabels } from '../token-label.ts'
import { LayerSlider } from './layer-slider.tsx'
import './layers.css'
import { Likeness } from './likeness.tsx'
import { Paths } from './paths.tsx'
import { Pooled } from './pooled.tsx'
import { Told } from './told.tsx'
import { useShown } from './use-shown.ts'

/** What becomes of the tokens of the selected text from layer to layer. */
export function LayersPanel() {
  const shown = useShown('a')
  return (
    <section className="inside-panel" aria-labelledby="inside-layers-title">
      <h2 id="inside-layers-title">Layer by layer</h2>
      <p className="inside-lead">
        Each token enters as one vector for its word piece and its place. Every layer mixes in what stands
        around it: tokens move, and some come together.
      </p>
      {shown.inspection ? <Layers inspection={shown.inspection} /> : <Told {...shown} />}
    </section>
  )
}

function Layers({ inspection }: { readonly inspection: Inspection }) {
  const last = inspection.hidden.length - 1
  const names = useMemo(() => tokenLabels(inspection).map(({ marked }) => marked), [inspection])
  // Kept from text to text as far as it has them.
  const [wantedLayer, setLayer] = useState<number | null>(null)
  const [wantedToken, setToken] = useState<number | null>(null)
  const layer = Math.min(wantedLayer ?? last, last)
  const first = Math.max(
    0,
    inspection.tokens.findIndex(({ kind }) => kind !== 'special'),
  )
  const picked = wantedToken !== null && wantedToken < names.length ? wantedToken : first
  return (
    <div className="inside-layers">
      <LayerSlider layer={layer} last={last} onChange={setLayer} />
      <Likeness
        inspection={inspection}
        names={names}
        layer={layer}
        onLayer={setLayer}
        picked={picked}
        onPick={setToken}
      />
      <div className="inside-layers-two">
        <Paths inspection={inspection} names={names} layer={layer} picked={picked} onPick={setToken} />
        <Pooled inspection={inspection} layer={layer} onLayer={setLayer} />
      </div>
    </div>
  )
}
