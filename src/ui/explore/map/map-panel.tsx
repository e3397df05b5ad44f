import { useEffect, useState } from 'react'
import { loadPlotly } from '../../plot/load-plotly.ts'
import { useApp } from '../../use-app.ts'
import { MapCaption } from './map-caption.tsx'
import { MapLegend } from './map-legend.tsx'
import { MapPicture } from './map-picture.tsx'
import { MapTable } from './map-table.tsx'
import { MapToolbar, type Form } from './map-toolbar.tsx'
import { useGroupKeys, useMapModel } from './use-map-model.ts'
import './map.css'

/** The map of the document: a projection of its vectors, live, with a measure of how far to believe it. */
export function MapPanel() {
  const model = useMapModel()
  const groups = useGroupKeys()
  const colorBy = useApp(({ settings }) => settings.colorBy)
  const texts = useApp(({ document }) => document.items.filter((item) => item.text.trim() !== '').length)
  const [form, setForm] = useState<Form>('picture')
  const rows = model?.view.ids.length ?? 0
  // Once the texts are painted. Asked for only with the first picture, it would wait behind the model's files on a slow line.
  useEffect(() => {
    loadPlotly('svg').catch(() => {})
  }, [])
  return (
    <section className="map-panel" aria-labelledby="map-title">
      <MapToolbar form={form} onForm={setForm} />
      {model &&
        rows >= 2 &&
        (form === 'picture' ? <MapPicture model={model} /> : <MapTable model={model} groups={groups} />)}
      {rows < 2 && (
        <div className="map-stage">
          <p className="map-quiet">
            {texts < 2
              ? 'Type two texts and they appear here.'
              : 'The texts appear here once they are vectors.'}
          </p>
        </div>
      )}
      <MapLegend colorBy={colorBy} groups={groups} />
      <MapCaption
        quality={model?.view.quality ?? null}
        rows={model ? rows : texts}
        hiddenLinks={model?.near?.links.hidden.length ?? null}
      />
    </section>
  )
}
