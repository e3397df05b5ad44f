import { useEffect } from 'react'
import { hasWebGL, loadPlotly } from '../../plot/load-plotly.ts'
import { useApp, useOfDocument } from '../../use-app.ts'
import { drawnAxes } from './drawn-axes.ts'
import { MapCaption } from './map-caption.tsx'
import { MapLegend } from './map-legend.tsx'
import { MapPicture } from './map-picture.tsx'
import { MapTable } from './map-table.tsx'
import { MapToolbar } from './map-toolbar.tsx'
import { countMappable } from './mappable.ts'
import { trustOf } from './trust.ts'
import { useMapModel, useUsedGroups } from './use-map-model.ts'
import './map.css'

/** The map of the document: a projection of its vectors, live, with a measure of how far to believe it. */
export function MapPanel() {
  const model = useMapModel()
  const groups = useUsedGroups()
  const { colorBy, mapForm: form } = useApp(({ settings }) => settings)
  const texts = useOfDocument(countMappable)
  const rows = model?.view.ids.length ?? 0
  const axes = model?.view.analysis.projection.coords.cols ?? 0
  // Once the texts are painted. Asked for only with the first picture, it would wait behind the model's files on a slow line.
  useEffect(() => {
    loadPlotly('svg').catch(() => {})
  }, [])
  return (
    <section className="map-panel" aria-labelledby="map-title">
      <MapToolbar />
      {model && rows >= 2 && (form === 'picture' ? <MapPicture model={model} /> : <MapTable model={model} />)}
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
        trust={trustOf(model?.view ?? null, texts)}
        hiddenLinks={model?.near?.links.hidden.length ?? null}
        isFlattened={form === 'picture' && drawnAxes(axes, hasWebGL) < axes}
      />
    </section>
  )
}
