import { useMemo } from 'react'
import { SCROLLER } from '../controls/scroller.ts'
import { formatNumber, shorten } from '../format.ts'
import { MapPicture } from '../explore/map/map-picture.tsx'
import '../explore/map/map.css'
import { Fold } from '../inside/tokens/fold.tsx'
import { useMapModels } from './use-map-models.ts'
import { useNow, useDimensions, type Size } from './use-dimensions.ts'
import { LOOKS } from './names.ts'
import { formatCount } from '../format.ts'
import { formatShare } from './words.ts'

/** The map of the full vectors beside that of the small ones, turned towards it. */
export function MapsPanel({ size }: { readonly size: Size }) {
  const models = useMapModels()
  const now = useNow()
  const pictures = useMemo(
    () =>
      models && [
        <MapPicture key="full" model={models.full} />,
        <MapPicture key="small" model={models.small} />,
      ],
    [models],
  )
  return (
    <section className="inside-panel" aria-labelledby="dims-maps">
      <h2 id="dims-maps">The map beside the full map</h2>
      <p className="inside-lead">
        Both are drawn by PCA of the studied texts’ vectors at length 1, on a plane; the first is turned as
        Explore’s map is, the second so that its points lie as near to the first as they can. Lines lead from
        the selected text to its nearest by each kind of vector.
      </p>
      {pictures && now ? (
        <div className="dims-maps">
          <section aria-label="Map of the full vectors">
            <h3>Full: {size.full} × float32</h3>
            <div className="dims-map">{pictures[0]}</div>
          </section>
          <section aria-label="Map of the small vectors">
            <h3>
              Small: {now.variant.dimensions} × {LOOKS[now.variant.precision].name}
            </h3>
            <div className="dims-map">{pictures[1]}</div>
          </section>
        </div>
      ) : (
        <p className="inside-empty">Drawing…</p>
      )}
      <Fold title="As a table: every text, its neighbours kept and how far it moved">
        {() => <MovesTable />}
      </Fold>
    </section>
  )
}

const MOST = 200

/** Texts that lose most of their neighbours first. */
function MovesTable() {
  const { texts } = useDimensions()
  const now = useNow()
  if (!texts || !now) return null
  const { queries } = texts.study
  const rows = Array.from(queries, (row, q) => ({ row, kept: now.loss.keptBy[q] ?? NaN }))
    .sort((a, b) => a.kept - b.kept || a.row - b.row)
    .slice(0, MOST)
  const at = (coords: { readonly data: Float32Array }, row: number, axis: number) =>
    coords.data[row * 2 + axis] ?? NaN
  const [full, small] = [texts.map.coords, now.map.coords]
  return (
    <section className="dims-table" aria-label="Neighbours kept and moves on the map" {...SCROLLER}>
      <table>
        <caption>
          Texts that keep the fewest neighbours first
          {queries.length > MOST && ` (${MOST} of ${formatCount(queries.length)})`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Text</th>
            <th scope="col">Kept</th>
            <th scope="col">Full map x, y</th>
            <th scope="col">Small map x, y</th>
            <th scope="col">Moved</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, kept }) => (
            <tr key={row}>
              <th scope="row" dir="auto">
                {shorten(texts.texts[row] ?? '', 60)}
              </th>
              <td>{formatShare(kept)}</td>
              <td>
                {formatNumber(at(full, row, 0), 2)}, {formatNumber(at(full, row, 1), 2)}
              </td>
              <td>
                {formatNumber(at(small, row, 0), 2)}, {formatNumber(at(small, row, 1), 2)}
              </td>
              <td>
                {formatNumber(
                  Math.hypot(at(full, row, 0) - at(small, row, 0), at(full, row, 1) - at(small, row, 1)),
                  2,
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
