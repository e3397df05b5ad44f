import { useId, useMemo } from 'react'
import { useActions } from '../use-app.ts'
import { stopAt, stopsOf } from './stops.ts'
import { useMatryoshka, type Size } from './use-dimensions.ts'

/** Half of the slider's thumb: its middle travels that much less than the whole width. */
const THUMB = 8

/** The dimensions kept, by the platform's own slider; what the model was trained for is marked under it and can be chosen. */
export function SizeSlider({ size }: { readonly size: Size }) {
  const id = useId()
  const { setDimensions } = useActions()
  const trained = useMatryoshka()
  const stops = useMemo(() => stopsOf(size.full, trained.dimensions), [size.full, trained.dimensions])
  const choose = (dimensions: number) =>
    setDimensions({ dimensions: dimensions === size.full ? null : dimensions })
  const last = stops.length - 1
  const marks = trained.dimensions.filter((step) => stops.includes(step))
  return (
    <div className="dims-slider">
      <label htmlFor={id}>Dimensions</label>
      <output htmlFor={id}>
        <b>{size.dimensions}</b> of {size.full}
      </output>
      <div className="dims-track">
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          value={stopAt(stops, size.dimensions)}
          aria-valuetext={`${size.dimensions} of ${size.full} dimensions`}
          onChange={(event) => choose(stops[Number(event.target.value)] ?? size.full)}
        />
        {marks.length > 0 && (
          <fieldset className="dims-marks" aria-label="Dimensions the model was trained for">
            {marks.toReversed().map((step) => {
              const share = last > 0 ? stopAt(stops, step) / last : 1
              return (
                <button
                  key={step}
                  type="button"
                  aria-pressed={step === size.dimensions}
                  style={{ left: `calc(${THUMB}px + ${share} * (100% - ${2 * THUMB}px))` }}
                  onClick={() => choose(step)}
                >
                  {step}
                </button>
              )
            })}
          </fieldset>
        )}
      </div>
      <p className="dims-note">
        {trained.source === null
          ? 'The files of this model name no dimensions that it was trained to be cut to.'
          : `Marked: what the model was trained for (${trained.source}).`}
        {trained.layerNorm && ' Its rows are layer-normalised before they are cut, as its card asks.'}
      </p>
    </div>
  )
}
