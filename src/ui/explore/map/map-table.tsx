import { SCROLLER } from '../../controls/scroller.ts'
import { formatNumber, formatPercent, shorten } from '../../format.ts'
import { useGroupsOfRows, type MapModel } from './use-map-model.ts'

const MOST = 200
const AXES = ['x', 'y', 'z']

/** The map as numbers: for who cannot see the picture, and for who wants to copy it. */
export function MapTable({ model }: { readonly model: MapModel }) {
  const { coords } = model.view.analysis.projection
  const groups = useGroupsOfRows(model.view)
  const overlap = model.view.quality?.overlap
  const axes = AXES.slice(0, coords.cols)
  const share = (row: number) => {
    const value = overlap?.[row] ?? NaN
    return formatPercent(value)
  }
  return (
    <section className="map-table" aria-labelledby="map-table-name" {...SCROLLER}>
      <table>
        <caption id="map-table-name">
          Positions on the map
          {coords.rows > MOST && ` (the first ${MOST} of ${coords.rows.toLocaleString('en')} texts)`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Text</th>
            {axes.map((axis) => (
              <th key={axis} scope="col">
                {axis}
              </th>
            ))}
            <th scope="col">Group</th>
            <th scope="col">True neighbours</th>
          </tr>
        </thead>
        <tbody>
          {model.view.ids.slice(0, MOST).map((id, row) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {shorten(model.texts[row] ?? '', 60)}
              </th>
              {axes.map((axis, c) => (
                <td key={axis}>{formatNumber(coords.data[row * coords.cols + c] ?? NaN)}</td>
              ))}
              <td>{groups[row]?.label ?? '–'}</td>
              <td>{share(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
