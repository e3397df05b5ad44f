import { useId } from 'react'
import { layerName } from './layer-names.ts'

interface Props {
  readonly layer: number
  /** The last layer; the first is 0, the input. */
  readonly last: number
  readonly onChange: (layer: number) => void
}

/** After which layer: the platform's own slider, whose keys everyone knows. */
export function LayerSlider({ layer, last, onChange }: Props) {
  const id = useId()
  return (
    <div className="inside-layer-slider">
      <label htmlFor={id}>Layer</label>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        value={layer}
        aria-valuetext={`${layerName(layer)}, of ${last}`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <output htmlFor={id}>
        <b>{layerName(layer)}</b> of {last}
      </output>
    </div>
  )
}
