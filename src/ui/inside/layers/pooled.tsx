import { useMemo } from 'react'
import { pooledThroughLayers } from '../../../core/layers.ts'
import type { Pooling } from '../../../core/names.ts'
import type { Inspection } from '../../../store/types.ts'
import { formatNumber } from '../../format.ts'
import { LayerChart } from './layer-chart.tsx'
import { layerName } from './layer-names.ts'
import { usePooling } from './use-pooling.ts'

interface Props {
  readonly inspection: Inspection
  readonly layer: number
  readonly onLayer: (layer: number) => void
}

const WAYS: Readonly<Record<Pooling, string>> = {
  mean: 'the mean of all tokens',
  cls: 'the first token',
  max: 'the largest value of each dimension',
  last: 'the last token',
}

/** How near the text's vector already is to the final one, were it pooled after an earlier layer. */
export function Pooled({ inspection: { hidden }, layer, onLayer }: Props) {
  const used = usePooling()
  const values = useMemo(() => (used ? pooledThroughLayers(hidden, used.pooling) : []), [hidden, used])
  if (!used) return null
  const value = values[layer] ?? 1
  const last = values.length - 1
  return (
    <section className="inside-layers-part" aria-labelledby="inside-layers-pooled">
      <h3 id="inside-layers-pooled">How near the text’s vector already is</h3>
      <p className="inside-layers-readout">
        {layer === last ? (
          <>After the last layer it is the text’s vector itself.</>
        ) : (
          <>
            Pooled {layerName(layer)}, the vector has cosine <b>{formatNumber(value, 3)}</b> with the final
            one.
          </>
        )}
      </p>
      <LayerChart
        caption="Cosine of the vector pooled after each layer with the final one"
        values={values}
        layer={layer}
        onLayer={onLayer}
      />
      <p className="inside-layers-note">
        Pooled after each layer as {used.own ? 'this model pools' : 'you chose'} its last:{' '}
        {WAYS[used.pooling]}.
        {used.goesOn && ' This model goes on after pooling; what those layers do is not in these figures.'}
      </p>
    </section>
  )
}
