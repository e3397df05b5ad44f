import { useState } from 'react'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { formatCount, formatPercent } from '../../format.ts'
import { useSearch } from '../use-search.ts'
import { ChunkPicture } from './chunk-picture.tsx'
import { ChunkTable } from './chunk-table.tsx'
import { useChunkMap } from './use-chunk-map.ts'

/** The query among the chunks: a flat map of their vectors, with lines from the query to its hits. */
export function ChunkMapPanel() {
  const model = useChunkMap()
  const [form, setForm] = useState<'picture' | 'table'>('picture')
  const phase = useSearch(({ index }) => index.phase)
  const [across = 0, up = 0] = model?.map.explained ?? []
  const total = model?.map.index.cut.chunks.length ?? 0
  const shown = model?.map.rows.length ?? 0
  return (
    <section className="search-map" aria-labelledby="search-map-title">
      <div className="search-map-head">
        <h2 id="search-map-title">Map</h2>
        <span>PCA</span>
        <SegmentedControl
          label="Form of the map"
          value={form}
          options={[
            { value: 'picture', label: 'Picture' },
            { value: 'table', label: 'Table' },
          ]}
          onChange={setForm}
        />
      </div>
      {model && shown >= 2 ? (
        form === 'picture' ? (
          <ChunkPicture model={model} />
        ) : (
          <ChunkTable model={model} />
        )
      ) : (
        <div className="map-stage">
          <p className="map-quiet">
            {phase === 'ready' ? 'A map needs two chunks.' : 'The chunks appear here once they are vectors.'}
          </p>
        </div>
      )}
      <p className="search-map-caption">
        {model ? (
          <>
            {shown < total
              ? `${formatCount(shown)} of ${formatCount(total)} chunks, evenly spread; hits are always shown. `
              : `${formatCount(total)} chunks. `}
            The two axes hold {formatPercent(across)} and {formatPercent(up)} of the variance: a hit may look
            far away here and be the nearest in truth.
          </>
        ) : (
          ' '
        )}
      </p>
    </section>
  )
}
